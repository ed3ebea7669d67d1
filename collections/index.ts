import type { CollectionConfig } from 'payload'
import { AgentKeys } from './agents/AgentKeys'
import { Agents } from './agents/Agents'
import { Assignments } from './agents/Assignments'
import { Categories } from './catalog/Categories'
import { Commands } from './catalog/Commands'
import { Items } from './catalog/Items'
import { Packs } from './catalog/Packs'
import { Personas } from './catalog/Personas'
import { Plugins } from './catalog/Plugins'
import { Ratings } from './catalog/Ratings'
import { Skills } from './catalog/Skills'
import { Tiers } from './catalog/Tiers'
import { Versions } from './catalog/Versions'
import { Sources } from './ingestion/Sources'
import { SyncRuns } from './ingestion/SyncRuns'
import { Uploads } from './ingestion/Uploads'
import { AuditEvents } from './operations/AuditEvents'
import { Rollouts } from './operations/Rollouts'
import { UsageRollups } from './operations/UsageRollups'
import { Enablements } from './tenancy/Enablements'
import { Grants } from './tenancy/Grants'
import { Invitations } from './tenancy/Invitations'
import { LinkTokens } from './tenancy/LinkTokens'
import { Memberships } from './tenancy/Memberships'
import { UpgradeRequests } from './tenancy/UpgradeRequests'
import { Users } from './tenancy/Users'
import { Workspaces } from './tenancy/Workspaces'
import { Policy } from './vetting/Policy'
import { Reviews } from './vetting/Reviews'
import { ScanReports } from './vetting/ScanReports'
import { Suppressions } from './vetting/Suppressions'
import { VerdictAlerts } from './vetting/VerdictAlerts'

/** Every collection, in the order of the panel's menu. */
export const collections: CollectionConfig[] = [
  Skills,
  Plugins,
  Personas,
  Commands,
  Categories,
  Tiers,
  Packs,
  Ratings,
  Items,
  Sources,
  SyncRuns,
  Uploads,
  Versions,
  Reviews,
  ScanReports,
  Suppressions,
  VerdictAlerts,
  Workspaces,
  Users,
  Memberships,
  Invitations,
  Enablements,
  LinkTokens,
  Grants,
  UpgradeRequests,
  Agents,
  Assignments,
  AgentKeys,
  Rollouts,
  AuditEvents,
  UsageRollups,
]

export const globals = [Policy]

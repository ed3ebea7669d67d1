import { z } from 'zod'
import { LOAD_MODES } from '../../domain/assignment'
import { KINDS } from '../../domain/kinds'
import { AssembledContextView, ContextRequest } from '../context'
import { Manifest } from '../manifest'
import { CategoryCount, Content, Detail, Facets, Pagination, Summary } from '../marketplace'
import { PolicyChange, PolicyView, WhatIfRequest, WhatIfResult } from '../policy'
import { Problem } from '../problem'
import {
  ApproveRequest,
  BulkRequest,
  DecidedView,
  ReasonRequest,
  ReviewQueue,
  RevokeRequest,
  RollbackRequest,
} from '../review'
import { Standing } from '../standing'
import { SyncRequest } from '../sync'
import { DeliveryTaken, GithubDelivery } from '../webhook'
import { SourceSwitched, SyncHistory, SyncOverview, SyncResults, SyncRunDetail } from '../syncScreens'
import { AssignRequest, CreatedAgentKey, CreatedLinkToken, EnableRequest, SecretRequest } from '../tenancy'
import { UsageEvent, UsageResponse } from '../usage'
import { USAGE_GROUPS, UsageSummaryRow } from '../usageSummary'
import { DeskCounts } from '../desk'
import { Suppressed, SuppressRequest } from '../suppression'
import { AlertClosed, CloseRequest, VerdictAlerts } from '../verdictAlerts'

const count = z.number().int().nonnegative()
const byKind = <T extends z.ZodType>(entry: T) => ({
  skills: z.array(entry).optional(),
  plugins: z.array(entry).optional(),
  personas: z.array(entry).optional(),
  commands: z.array(entry).optional(),
})

const WorkspaceItem = Summary.extend({
  pin: z.string().nullable(),
  enabled_at: z.string().nullable(),
  available: z.boolean(),
})

const AgentItem = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  slug: z.string(),
  name: z.string(),
  priority: z.number().int(),
  load: z.enum(LOAD_MODES),
  pin: z.string().nullable().optional(),
  version: z.object({ id: z.uuid().optional(), label: z.string().nullable(), digest: z.string() }).nullable(),
})

/** Bodies of requests: shown as what a client sends. */
export const REQUESTS: Record<string, z.ZodType> = {
  ApproveRequest,
  AssignRequest,
  BulkRequest,
  CloseRequest,
  ContextRequest,
  EnableRequest,
  GithubDelivery,
  PolicyChange,
  ReasonRequest,
  RevokeRequest,
  RollbackRequest,
  SecretRequest,
  SyncRequest,
  UploadRequest: z.object({ file: z.string().meta({ format: 'binary' }) }),
  UsageEvent,
  UsageRequest: z.object({ events: z.array(UsageEvent).max(1000) }),
  WhatIfRequest,
  JsonRpc: z.looseObject({ jsonrpc: z.literal('2.0'), method: z.string() }),
  LoginRequest: z.object({ email: z.email(), password: z.string() }),
}

/** Bodies of answers: shown as what a client gets. The lists of a kind hold one of the four keys, the kind's. */
export const ANSWERS: Record<string, z.ZodType> = {
  AlertClosed,
  DeskCounts,
  SuppressRequest,
  Suppressed,
  AssembledContext: AssembledContextView,
  Assignments: z.object(byKind(AgentItem)),
  DeliveryTaken,
  BulkOutcomes: z.object({
    outcomes: z.array(z.looseObject({ id: z.string(), ok: z.boolean() })),
    counts: z.object({ total: count, done: count, published: count, override_asked: count, failed: count }),
  }),
  Categories: z.object({ categories: z.array(CategoryCount) }),
  Content,
  CreatedAgentKey,
  CreatedLinkToken,
  Decided: DecidedView,
  Detail,
  Health: z.looseObject({ status: z.string() }),
  ItemList: z.object({ ...byKind(Summary), pagination: Pagination, facets: Facets }),
  Login: z.looseObject({ token: z.string(), exp: z.number(), user: z.looseObject({ id: z.uuid() }) }),
  Manifest,
  Policy: PolicyView,
  Problem,
  ReviewQueue,
  SearchResults: z.object({ results: z.array(Summary), total: count, facets: Facets }),
  SourceSwitched,
  Standing,
  SyncHistory,
  SyncOverview,
  SyncResults,
  SyncRun: SyncRunDetail,
  SyncRuns: z.object({ runs: z.array(z.object({ id: z.uuid(), source: z.string(), created: z.boolean() })) }),
  Uploaded: z.object({
    version: z.looseObject({
      id: z.uuid(),
      item: z.uuid(),
      kind: z.enum(KINDS),
      state: z.string(),
      digest: z.string(),
    }),
    run: z.uuid(),
  }),
  VerdictAlerts,
  UploadWaiting: z.object({ run: z.uuid(), detail: z.string() }),
  UsageResponse,
  UsageSummary: z.object({
    group_by: z.enum(USAGE_GROUPS),
    from: z.string(),
    to: z.string(),
    rows: z.array(UsageSummaryRow),
  }),
  WhatIfResult,
  WorkspaceItem,
  WorkspaceItems: z.object(byKind(WorkspaceItem)),
  AnyJson: z.looseObject({}),
}

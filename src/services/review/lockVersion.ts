import type { PayloadRequest } from 'payload'
import type { Kind } from '../../domain/kinds'
import type { VersionState } from '../../domain/lifecycle'
import type { Verdict } from '../../domain/report'
import { notFound } from '../errors'
import { queryOf } from '../sql'

/** A version as decisions see it; its row is locked until the transaction ends. */
export interface LockedVersion {
  id: string
  item: string
  kind: Kind
  slug: string
  digest: string
  label: string | null
  state: VersionState
  verdict: Verdict | null
  /** The version's own report, without its components'. */
  risk: number | null
  ruleSet: string | null
  policyVersion: string | null
  published: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Locks item and version, always in this order, so that two decisions on one item wait for each other. Refuses (404) an unknown id. */
export async function lockVersion(req: PayloadRequest, id: string): Promise<LockedVersion> {
  if (!UUID.test(id)) throw notFound('version')
  const query = queryOf(req)
  await query('select id from items where id = (select item_id from versions where id = $1::uuid) for update', [id])
  const [version] = await query<LockedVersion>(
    `select v.id, v.item_id as item, i.kind, i.slug, v.digest, v.label, v.state, v.verdict, v.risk::int as risk, v.rule_set as "ruleSet",
            v.policy_version as "policyVersion", i.published_version_id as published
       from versions v join items i on i.id = v.item_id where v.id = $1::uuid for update of v`,
    [id],
  )
  if (!version) throw notFound('version')
  return version
}

/** The versions of a plugin's components, in loading order. Empty for other kinds. */
export async function componentsOf(req: PayloadRequest, version: LockedVersion): Promise<string[]> {
  if (version.kind !== 'plugin') return []
  const rows = await queryOf(req)<{ id: string }>(
    'select component_version_id as id from version_components where plugin_version_id = $1::uuid order by position',
    [version.id],
  )
  return rows.map(({ id }) => id)
}

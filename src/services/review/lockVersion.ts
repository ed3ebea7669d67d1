import type { PayloadRequest } from 'payload'
import type { FileEntry } from '../../domain/bundle'
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
  findingsCount: number
  ruleSet: string | null
  policyVersion: string | null
  published: string | null
  files: FileEntry[]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Locks versions with their items, always items first and each in the order of ids, so that decisions, scans and plugins that share
 * components wait for each other and never in a circle. Comes back in that order; ids that are not there are left out.
 */
export async function lockVersions(req: PayloadRequest, ids: readonly string[]): Promise<LockedVersion[]> {
  const query = queryOf(req)
  await query(
    'select id from items where id in (select item_id from versions where id = any($1::uuid[])) order by id for no key update',
    [ids],
  )
  return query<LockedVersion>(
    `select v.id, v.item_id as item, i.kind, i.slug, v.digest, v.label, v.state, v.verdict, v.risk::int as risk, coalesce(v.findings_count, 0)::int as "findingsCount", v.rule_set as "ruleSet",
            v.policy_version as "policyVersion", i.published_version_id as published, coalesce(v.files, '[]'::jsonb) as files
       from versions v join items i on i.id = v.item_id where v.id = any($1::uuid[]) order by v.id for no key update of v`,
    [ids],
  )
}

/** Locks one version. Refuses (404) an unknown id. */
export async function lockVersion(req: PayloadRequest, id: string): Promise<LockedVersion> {
  const [version] = UUID.test(id) ? await lockVersions(req, [id]) : []
  if (!version) throw notFound('version')
  return version
}

/** Locks a version together with its components, which come in loading order; only plugins have any. Refuses (404) an unknown id. */
export async function lockWithComponents(
  req: PayloadRequest,
  id: string,
): Promise<{ version: LockedVersion; parts: LockedVersion[] }> {
  if (!UUID.test(id)) throw notFound('version')
  // What a version is made of never changes, so it can be read before the lock.
  const rows = await queryOf(req)<{ id: string }>(
    'select component_version_id as id from version_components where plugin_version_id = $1::uuid order by position',
    [id],
  )
  const order = rows.map((row) => row.id)
  const locked = new Map((await lockVersions(req, [id, ...order])).map((version) => [version.id, version]))
  const version = locked.get(id.toLowerCase())
  if (!version) throw notFound('version')
  return { version, parts: order.flatMap((part) => locked.get(part) ?? []) }
}

import { isStorable } from '../../contracts/storable'
import type { FileEntry } from '../../domain/bundle'
import { isDeliverable, type VersionState } from '../../domain/lifecycle'
import { type KindPlural, singularOf } from '../../domain/kinds'
import { usableIn } from '../enabledItems'
import type { Query } from '../types'
import { withheld } from '../withheld'
import { isUuid } from './isUuid'

/** Who asks. A member's workspaces and an agent's workspace decide what premium content may be read. */
export type ContentViewer =
  | { as: 'public' }
  | { as: 'staff' }
  | { as: 'member'; workspaces: readonly string[] }
  | { as: 'agent'; workspace: string }

export interface ContentVersion {
  id: string
  item: string
  kind: 'skill' | 'plugin' | 'persona' | 'command'
  slug: string
  name: string
  label: string | null
  digest: string
  main_file: string | null
  files: FileEntry[]
  bundle_size: number
}

export type ResolvedContent =
  | { ok: true; version: ContentVersion }
  | { ok: false; status: 404 | 410; reason: string }
  | { ok: false; status: 403; reason: string; tier: string }

interface Row extends ContentVersion {
  state: VersionState
  withheld: boolean
  public: boolean
  /** Whether a workspace of the viewer's uses the item, by itself or through a plugin. */
  used: boolean
  tier: string
  tier_name: string
  tier_rank: number
  best_plan: number | null
  granted: boolean
}

const SQL = `
  select v.id, i.id as item, i.kind, i.slug, v.name, v.label, v.digest, v.main_file, v.files, coalesce(v.bundle_size, 0)::int as bundle_size, v.state,
         i.published_version_id is not null as public,
         exists (select 1 from unnest($4::uuid[]) w where ${usableIn('w', 'i.id')}) as used,
         t.key as tier, t.name as tier_name, t.rank::int as tier_rank,
         (select max(p.rank)::int from workspaces w join tiers p on p.id = w.tier_id where w.id = any($4::uuid[])) as best_plan,
         exists (select 1 from grants g left join packs_rels pr on pr.parent_id = g.pack_id and pr.items_id = i.id
                  where g.workspace_id = any($4::uuid[]) and (g.item_id = i.id or pr.items_id is not null)
                    and (g.expires_at is null or g.expires_at > now())) as granted,
         ${withheld('v')} as withheld
    from items i join tiers t on t.id = i.tier_id
    join versions v on v.item_id = i.id and case when $3::text is null then v.id = i.published_version_id else v.digest = $3 end
   where i.kind = $1::enum_items_kind and (case when $5 then i.id::text = $2 else i.slug = $2 end)`

/**
 * The version of an item that somebody may read: the published one or, by digest, any released one. Revoked: 410. Premium: 403 without a plan
 * or grant. Not released, unknown, or an item off the storefront: 404; of such an item
 * staff reach released versions, and so do the pods of a workspace that uses it (invariant 5).
 */
export async function resolveContent(
  query: Query,
  kind: KindPlural,
  slugOrId: string,
  digest: string | undefined,
  viewer: ContentViewer,
): Promise<ResolvedContent> {
  const missing = {
    ok: false,
    status: 404,
    reason: `There is no such ${singularOf(kind)}${digest ? ' or version' : ''}.`,
  } as const
  if (!isStorable(slugOrId) || !isStorable(digest ?? '')) return missing
  const workspaces = viewer.as === 'member' ? [...viewer.workspaces] : viewer.as === 'agent' ? [viewer.workspace] : []
  const byId = isUuid(slugOrId)
  const [row] = await query<Row>(SQL, [
    singularOf(kind),
    byId ? slugOrId.toLowerCase() : slugOrId,
    digest ?? null,
    workspaces,
    byId,
  ])
  if (!row) return missing
  if (row.state === 'revoked' || (row.withheld && isDeliverable(row.state))) {
    return { ok: false, status: 410, reason: 'This version was revoked and is not delivered any more.' }
  }
  const staff = viewer.as === 'staff'
  if (!isDeliverable(row.state) && !staff) return missing
  if (!row.public && !staff && !(viewer.as === 'agent' && row.used)) return missing
  const entitled = staff || row.tier_rank === 0 || row.granted || (row.best_plan ?? -1) >= row.tier_rank
  if (!entitled) {
    return {
      ok: false,
      status: 403,
      tier: row.tier,
      reason: `The content of this item takes the tier "${row.tier_name}" or a grant.`,
    }
  }
  return { ok: true, version: row }
}

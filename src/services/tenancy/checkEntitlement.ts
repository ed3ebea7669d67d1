import type { PayloadRequest } from 'payload'
import { entitled } from '../../domain/entitlement'
import { invalid, notFound, Refusal } from '../errors'
import { queryOf } from '../sql'

interface Row {
  plan_key: string
  plan_name: string
  plan_rank: string | number
  tier_key: string
  tier_name: string
  tier_rank: string | number
  granted: boolean
  published: boolean
}

const SQL = `
  select plan.key as plan_key, plan.name as plan_name, plan.rank as plan_rank,
         tier.key as tier_key, tier.name as tier_name, tier.rank as tier_rank,
         i.published_version_id is not null as published,
         exists (
           select 1 from grants g left join packs_rels pr on pr.parent_id = g.pack_id and pr.items_id = i.id
            where g.workspace_id = w.id and (g.item_id = i.id or pr.items_id is not null)
              and (g.expires_at is null or g.expires_at > now())
         ) as granted
    from workspaces w
    join tiers plan on plan.id = w.tier_id
    cross join items i
    join tiers tier on tier.id = i.tier_id
   where w.id = $1::uuid and i.id = $2::uuid`

/**
 * Refuses an item that the workspace's plan does not include (403, naming the tier that would do), that is not on the storefront,
 * or a pin to a version that is not an approved one of this item (422).
 */
export async function checkEntitlement(
  req: PayloadRequest,
  workspace: string,
  item: string,
  pin?: string | null,
): Promise<void> {
  const query = queryOf(req)
  const [row] = await query<Row>(SQL, [workspace, item])
  if (!row) throw notFound('item')
  if (!row.published) throw notFound('published item')
  const verdict = entitled(
    { key: row.plan_key, name: row.plan_name, rank: Number(row.plan_rank) },
    { key: row.tier_key, name: row.tier_name, rank: Number(row.tier_rank) },
    row.granted,
  )
  if (!verdict.ok) throw new Refusal(403, verdict.reason, { type: '/problems/entitlement', tier: verdict.needed })
  if (pin) await checkPin(req, item, pin)
}

/** A pin must be a released version of the very item. */
export async function checkPin(req: PayloadRequest, item: string, pin: string): Promise<void> {
  const [version] = await queryOf(req)<{ state: string }>(
    'select state from versions where id = $1::uuid and item_id = $2::uuid',
    [pin, item],
  )
  if (!version) throw invalid('pin', 'The pinned version is not a version of this item.')
  if (version.state !== 'approved' && version.state !== 'deprecated') {
    throw invalid('pin', `The pinned version is ${version.state}; only approved versions can be pinned.`)
  }
}

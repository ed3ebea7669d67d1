import { hasStaffRole } from '@/domain/roles'
import type { WorkspaceStanding } from '@/components/detail/EnablePanel'
import { usableIn } from '@/queries/enabledItems'
import { cache } from 'react'
import { currentUser, memberships } from './session'
import { sql } from './query'

interface Row {
  id: string
  itself: boolean
  usable: boolean
  entitled: boolean
  tier: string
  requested: boolean
}

const SQL = `
  select w.id, t.name as tier,
         exists (select 1 from enablements e where e.workspace_id = w.id and e.item_id = i.id) as itself,
         ${usableIn('w.id', 'i.id')} as usable,
         (plan.rank >= t.rank or exists (
           select 1 from grants g left join packs_rels pr on pr.parent_id = g.pack_id and pr.items_id = i.id
            where g.workspace_id = w.id and (g.item_id = i.id or pr.items_id is not null)
              and (g.expires_at is null or g.expires_at > now())
         )) as entitled,
         exists (
           select 1 from upgrade_requests r
            where r.workspace_id = w.id and r.item_id = i.id and r.status = 'open'
         ) as requested
    from workspaces w
    join tiers plan on plan.id = w.tier_id
    cross join items i
    join tiers t on t.id = i.tier_id
   where w.id = any($1::uuid[]) and i.id = $2::uuid`

/** How each of the visitor's workspaces stands to an item, by the workspaces' names; null when nobody is logged in. */
export const standings = cache(async (item: string): Promise<WorkspaceStanding[] | null> => {
  if (!(await currentUser())) return null
  const mine = await memberships()
  const query = await sql()
  const rows = await query<Row>(SQL, [`{${mine.map(({ workspace }) => workspace.id).join(',')}}`, item])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return mine.flatMap(({ workspace, role }) => {
    const row = byId.get(workspace.id)
    if (!row) return []
    return [
      {
        ...workspace,
        enabled: row.itself ? ('itself' as const) : row.usable ? ('by-plugin' as const) : ('no' as const),
        needs: row.entitled ? null : row.tier,
        mayEnable: role === 'owner',
        mayRequest: role !== 'viewer',
        requested: row.requested,
      },
    ]
  })
})

/** Premium content is for members of an entitled workspace and for staff (contract §3). */
export async function mayReadPremium(item: string): Promise<boolean> {
  const user = await currentUser()
  if (!user) return false
  if (hasStaffRole(user.role)) return true
  return ((await standings(item)) ?? []).some(({ needs }) => needs === null)
}

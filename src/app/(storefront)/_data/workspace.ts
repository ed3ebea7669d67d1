import { cache } from 'react'
import { hasStaffRole, type WorkspaceRole } from '@/domain/roles'
import type { EnabledRow } from '@/components/workspace/EnabledList'
import type { MemberRow } from '@/components/workspace/MemberList'
import { withheld } from '@/queries/withheld'
import { sql } from './query'
import { type TrustRow, trustOf } from './trust'
import { currentUser } from './session'

export interface Workspace {
  id: string
  slug: string
  name: string
  role: WorkspaceRole
  plan: { key: string; name: string; premium: boolean; description: string | null }
}

interface Row {
  id: string
  slug: string
  name: string
  role: WorkspaceRole | null
  plan_key: string
  plan_name: string
  plan_premium: boolean | null
  plan_description: string | null
}

/**
 * A workspace of the visitor's. Staff may look at every workspace, admins act in it. For everybody else null: whether there is
 * no such workspace or they are no member looks the same.
 */
export const workspaceOf = cache(async (slug: string): Promise<Workspace | null> => {
  const user = await currentUser()
  if (!user) return null
  const query = await sql()
  const [row] = await query<Row>(
    `select w.id, w.slug, w.name, m.role, t.key as plan_key, t.name as plan_name, t.is_premium as plan_premium,
            t.description as plan_description
       from workspaces w
       join tiers t on t.id = w.tier_id
       left join memberships m on m.workspace_id = w.id and m.user_id = $2::uuid
      where w.slug = $1`,
    [slug, user.id],
  )
  if (!row) return null
  const asStaff = hasStaffRole(user.role, 'admin') ? 'owner' : hasStaffRole(user.role) ? 'viewer' : null
  const role = row.role === 'owner' || asStaff === 'owner' ? 'owner' : (row.role ?? asStaff)
  if (!role) return null
  const plan = {
    key: row.plan_key,
    name: row.plan_name,
    premium: row.plan_premium === true,
    description: row.plan_description,
  }
  return { id: row.id, slug: row.slug, name: row.name, role, plan }
})

/** What a workspace has enabled by itself, by kind and name. A version is what its agents get: the pinned or the published one. */
export async function enabledIn(workspace: string): Promise<EnabledRow[]> {
  const query = await sql()
  const rows = await query<Omit<EnabledRow, 'trust'> & TrustRow>(
    `select i.id, i.kind, i.slug, i.name, i.description, i.icon, t.key as tier, coalesce(t.is_premium, false) as premium,
            i.published_version_id is not null as public, v.label, v.digest, v.state, e.pin_id is not null as pinned,
            (v.tokens_metadata + v.tokens_instructions)::int as tokens, v.verdict, v.risk::int as risk, v.scanned_at,
            ${withheld('v')} as withheld,
            (select count(*)::int from assignments a join agents g on g.id = a.agent_id
              where a.item_id = i.id and g.workspace_id = e.workspace_id) as agents
       from enablements e
       join items i on i.id = e.item_id
       join tiers t on t.id = i.tier_id
       left join versions v on v.id = coalesce(e.pin_id, i.published_version_id)
      where e.workspace_id = $1::uuid
      order by array_position(array['plugin', 'skill', 'persona', 'command'], i.kind::text), i.name, i.id`,
    [workspace],
  )
  return rows.map(({ verdict, risk, scanned_at, ...row }) => ({
    ...row,
    trust: trustOf({ verdict, risk, scanned_at }),
  }))
}

/** The people of a workspace, owners first. */
export async function membersOf(workspace: string): Promise<MemberRow[]> {
  const query = await sql()
  return query<MemberRow>(
    `select u.id, u.email, u.name, m.role
       from memberships m join users u on u.id = m.user_id
      where m.workspace_id = $1::uuid
      order by array_position(array['owner', 'builder', 'viewer'], m.role::text), u.email`,
    [workspace],
  )
}

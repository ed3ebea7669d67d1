import { cookies } from 'next/headers'
import { createLocalReq, type PayloadRequest } from 'payload'
import { cache } from 'react'
import { hasStaffRole, type WorkspaceRole } from '@/domain/roles'
import type { Viewer } from '@/components/layout/viewer'
import type { User } from '@/payload-types'
import { backend } from './payload'
import { sql } from './query'

/**
 * The visitor of this request, or null. The token is handed on as a header: Payload refuses the bare cookie where a browser
 * sends no `Sec-Fetch-Site` (plain http on a network) or came by a link from elsewhere. Reading is safe then, as the cookie is
 * SameSite=Lax, and Next compares Origin and Host before any action runs.
 */
export const currentUser = cache(async (): Promise<User | null> => {
  const payload = await backend()
  const token = (await cookies()).get(`${payload.config.cookiePrefix}-token`)?.value
  if (!token) return null
  const { user } = await payload.auth({ headers: new Headers({ Authorization: `JWT ${token}` }) })
  return user
})

/** A request that acts as the visitor, for services and for the Local API with `overrideAccess: false`. */
export async function requestAs(user: User): Promise<PayloadRequest> {
  return createLocalReq({ user }, await backend())
}

export interface Membership {
  workspace: { id: string; slug: string; name: string }
  role: WorkspaceRole
}

interface Row {
  id: string
  slug: string
  name: string
  role: WorkspaceRole
}

/** The visitor's workspaces with the role in each, by name. */
export const memberships = cache(async (): Promise<Membership[]> => {
  const user = await currentUser()
  if (!user) return []
  const query = await sql()
  const rows = await query<Row>(
    `select w.id, w.slug, w.name, m.role
       from memberships m join workspaces w on w.id = m.workspace_id
      where m.user_id = $1::uuid
      order by w.name, w.id`,
    [user.id],
  )
  return rows.map(({ role, ...workspace }) => ({ workspace, role }))
})

/** What the page frame shows of the visitor. */
export const viewer = cache(async (): Promise<Viewer | null> => {
  const user = await currentUser()
  if (!user) return null
  const workspaces = (await memberships()).map(({ workspace }) => ({ slug: workspace.slug, name: workspace.name }))
  return { email: user.email, name: user.name ?? null, staff: hasStaffRole(user.role), workspaces }
})

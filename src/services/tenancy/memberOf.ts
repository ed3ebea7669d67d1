import type { PayloadRequest } from 'payload'
import { hasStaffRole, type WorkspaceRole } from '../../domain/roles'
import { notFound, Refusal } from '../errors'
import { queryOf } from '../sql'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The id of a workspace (given by id or slug) in which the request's user may act in one of `roles`; staff may read every one, admins act in it.
 * A workspace of somebody else is indistinguishable from none (404, invariant 5).
 */
export async function memberOf(req: PayloadRequest, workspace: string, ...roles: WorkspaceRole[]): Promise<string> {
  if (!req.user) throw new Refusal(401, 'Log in first: POST /api/users/login.')
  const [row] = await queryOf(req)<{ id: string; role: WorkspaceRole | null }>(
    `select w.id, m.role from workspaces w left join memberships m on m.workspace_id = w.id and m.user_id = $2::uuid
      where ${UUID.test(workspace) ? 'w.id = $1::uuid' : 'w.slug = $1'}`,
    [workspace, req.user.id],
  )
  const readsAll = hasStaffRole(req.user.role) && (roles.length === 0 || hasStaffRole(req.user.role, 'admin'))
  if (!row || (row.role === null && !hasStaffRole(req.user.role))) throw notFound('workspace')
  if (readsAll || (row.role !== null && (roles.length === 0 || roles.includes(row.role)))) return row.id
  throw new Refusal(403, `This takes the role ${roles.join(' or ')} in the workspace.`)
}

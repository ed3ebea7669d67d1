import type { WorkspaceRole } from '../domain/roles'
import type { AccessRequest } from './types'

export interface MembershipOf {
  workspace: string
  role: WorkspaceRole
}

const KEY = 'memberships'

const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)

/**
 * The workspaces the request's user belongs to, with the role in each; read once a request.
 * Every workspace-scoped rule is built on this, so nothing can leak past it (invariant 5).
 */
export async function membershipsOf(req: AccessRequest): Promise<readonly MembershipOf[]> {
  if (!req.user) return []
  const cached = req.context[KEY]
  if (isMemberships(cached)) return cached
  const { docs } = await req.payload.find({
    collection: 'memberships',
    where: { user: { equals: req.user.id } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const memberships = docs.map((doc): MembershipOf => ({ workspace: idOf(doc.workspace), role: doc.role }))
  req.context[KEY] = memberships
  return memberships
}

const isMemberships = (value: unknown): value is MembershipOf[] => Array.isArray(value)

/** Ids of the workspaces in which the user has one of `roles` (none named: any role). */
export async function workspaceIds(req: AccessRequest, ...roles: WorkspaceRole[]): Promise<string[]> {
  const memberships = await membershipsOf(req)
  return memberships.filter(({ role }) => roles.length === 0 || roles.includes(role)).map(({ workspace }) => workspace)
}

import type { WorkspaceRole } from '../domain/roles'
import type { Access } from './types'
import { workspaceIds } from './memberships'

/** Documents whose `path` (a relation to a workspace, possibly through another document) is a workspace of the user's. */
export const member =
  (path: string, ...roles: WorkspaceRole[]): Access =>
  async ({ req }) => {
    const ids = await workspaceIds(req, ...roles)
    return ids.length > 0 ? { [path]: { in: ids } } : false
  }

/** Creation of a document whose `workspace` field names a workspace in which the user has one of `roles`. */
export const memberCreates =
  (...roles: WorkspaceRole[]): Access =>
  async ({ req, data }) => {
    const workspace: unknown = data?.workspace
    // Without data Payload asks whether creating is possible at all (to draw its buttons).
    const ids = await workspaceIds(req, ...roles)
    return workspace === undefined ? ids.length > 0 : typeof workspace === 'string' && ids.includes(workspace)
  }

/** Creation of a document whose `agent` field names an agent of a workspace in which the user has one of `roles`. */
export const memberCreatesForAgent =
  (...roles: WorkspaceRole[]): Access =>
  async ({ req, data }) => {
    const ids = await workspaceIds(req, ...roles)
    const agent: unknown = data?.agent
    if (agent === undefined || ids.length === 0) return ids.length > 0
    if (typeof agent !== 'string') return false
    const { totalDocs } = await req.payload.count({
      collection: 'agents',
      where: { and: [{ id: { equals: agent } }, { workspace: { in: ids } }] },
      overrideAccess: true,
      req,
    })
    return totalDocs > 0
  }

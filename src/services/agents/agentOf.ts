import type { PayloadRequest } from 'payload'
import type { WorkspaceRole } from '../../domain/roles'
import { notFound } from '../errors'
import { queryOf } from '../sql'
import { memberOf } from '../tenancy/memberOf'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface AgentPlace {
  id: string
  workspace: string
}

/** An agent in a workspace where the user has one of `roles`; everybody else's agents are not there (404). */
export async function agentOf(req: PayloadRequest, agent: string, ...roles: WorkspaceRole[]): Promise<AgentPlace> {
  const [row] = UUID.test(agent)
    ? await queryOf(req)<AgentPlace>('select id, workspace_id as workspace from agents where id = $1::uuid', [agent])
    : []
  if (!row) throw notFound('agent')
  try {
    await memberOf(req, row.workspace, ...roles)
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) throw notFound('agent')
    throw error
  }
  return row
}

import type { PayloadRequest } from 'payload'
import { notFound } from '../errors'
import { queryOf } from '../sql'

/** The workspace an agent belongs to; refuses (404) when there is no such agent. */
export async function workspaceOfAgent(req: PayloadRequest, agent: string): Promise<string> {
  const [row] = await queryOf(req)<{ workspace_id: string }>('select workspace_id from agents where id = $1::uuid', [
    agent,
  ])
  if (!row) throw notFound('agent')
  return row.workspace_id
}

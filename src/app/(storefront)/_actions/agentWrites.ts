import type { PayloadRequest } from 'payload'
import type { AgentDraft, DraftAssignment } from '@/components/agent/types'
import { KINDS, type Kind } from '@/domain/kinds'
import { replaceAssignments } from '@/services/agents/replaceAssignments'
import { queryOf } from '@/services/sql'

/** The agent's own fields, as its collection names them. */
export const agentFields = ({
  name,
  description,
  model,
  temperature,
  persona,
  systemPrompt,
  tokenBudget,
}: AgentDraft) => ({
  name,
  description,
  model,
  temperature,
  persona,
  systemPrompt,
  tokenBudget,
})

/** Makes an agent's assignments of every kind equal to the draft's. Refused as a whole when one of them is not enabled any more. */
export async function writeAssignments(
  req: PayloadRequest,
  agent: string,
  wanted: readonly DraftAssignment[],
): Promise<void> {
  const rows = await queryOf(req)<{ id: string; kind: Kind }>('select id, kind from items where id = any($1::uuid[])', [
    `{${wanted.map(({ id }) => id).join(',')}}`,
  ])
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]))
  for (const kind of KINDS)
    await replaceAssignments(
      req,
      agent,
      kind,
      wanted.filter(({ id }) => kinds.get(id) === kind),
    )
}

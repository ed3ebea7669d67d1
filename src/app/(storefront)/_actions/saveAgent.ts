'use server'

import { revalidatePath } from 'next/cache'
import type { AgentDraft, SaveResult } from '@/components/agent/types'
import { inTransaction } from '@/services/transaction'
import { act } from './act'
import { readDraft } from './agentDraft'
import { agentFields, writeAssignments } from './agentWrites'

/** Saves an agent and what is assigned to it, all or nothing. */
export async function saveAgentAction(agent: string, raw: AgentDraft): Promise<SaveResult> {
  const read = readDraft(raw)
  if (!read.ok) return read.result
  const { draft } = read
  const result = await act((req) =>
    inTransaction(req, async () => {
      await req.payload.update({
        collection: 'agents',
        id: agent,
        data: agentFields(draft),
        req,
        overrideAccess: false,
        depth: 0,
      })
      await writeAssignments(req, agent, draft.assignments)
      return { saved: true }
    }),
  )
  revalidatePath('/workspace', 'layout')
  return result
}

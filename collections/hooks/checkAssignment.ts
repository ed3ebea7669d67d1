import type { CollectionBeforeChangeHook } from 'payload'
import { checkAssignable } from '@/services/agents/checkAssignable'
import { workspaceOfAgent } from '@/services/agents/workspaceOfAgent'

const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)

/** Only what the agent's workspace has enabled can be assigned, whatever way the assignment is written. */
export const checkAssignment: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const workspace = await workspaceOfAgent(req, idOf(data.agent ?? originalDoc?.agent))
  await checkAssignable(req, workspace, idOf(data.item ?? originalDoc?.item), 'item', data.pin)
  return data
}

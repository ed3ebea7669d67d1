import type { CollectionBeforeChangeHook } from 'payload'
import { checkAssignable } from '@/services/agents/checkAssignable'

const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)

/** An agent's persona must be usable in its workspace. */
export const checkAgent: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  if (data.persona)
    await checkAssignable(req, idOf(data.workspace ?? originalDoc?.workspace), idOf(data.persona), 'persona')
  return data
}

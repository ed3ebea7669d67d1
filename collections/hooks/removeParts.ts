import type { CollectionBeforeDeleteHook } from 'payload'

/** An agent's keys and assignments go with it (foreign keys refuse otherwise); each leaves its own audit event. */
export const removeParts: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const where = { agent: { equals: id } }
  await req.payload.delete({ collection: 'assignments', where, req, overrideAccess: true })
  await req.payload.delete({ collection: 'agent-keys', where, req, overrideAccess: true })
}

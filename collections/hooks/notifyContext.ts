import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { notifyChange } from '@/services/notifyChange'

const idOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  return value && typeof value === 'object' && 'id' in value ? String(value.id) : undefined
}

/** Tells delivery that what the agents of a workspace (or one agent) get may have changed; sent when the transaction commits. */
export const notifyContext =
  (
    field: 'id' | 'workspace' | 'agent',
    scope: 'workspace' | 'agent' = field === 'agent' ? 'agent' : 'workspace',
  ): CollectionAfterChangeHook =>
  async ({ doc, req }) => {
    const id = idOf(doc[field])
    if (id) await notifyChange(req, { [scope]: id })
    return doc
  }

export const notifyContextOnDelete =
  (field: 'workspace' | 'agent'): CollectionAfterDeleteHook =>
  async ({ doc, req }) => {
    const id = idOf(doc[field])
    if (id) await notifyChange(req, { [field]: id })
  }

import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { countEnablements } from '@/services/tenancy/countEnablements'

const itemOf = (item: string | { id: string }): string => (typeof item === 'string' ? item : item.id)

export const countEnablement: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation === 'create') await countEnablements(req, itemOf(doc.item))
  return doc
}

export const uncountEnablement: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await countEnablements(req, itemOf(doc.item))
}

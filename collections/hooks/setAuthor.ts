import type { CollectionBeforeChangeHook } from 'payload'
import { actorOf } from '@/services/audit'

/** Writes who made the document; later edits leave it. */
export const setAuthor: CollectionBeforeChangeHook = ({ data, operation, req }) =>
  operation === 'create' ? { ...data, author: actorOf(req).label } : data

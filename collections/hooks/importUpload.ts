import type { CollectionAfterChangeHook } from 'payload'
import { importUpload } from '@/services/ingestion/importUpload'

/** An upload is taken in like any source: queued in the transaction that stores it. */
export const importUploaded: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation === 'create' && typeof doc.filename === 'string') await importUpload(req, doc.filename)
  return doc
}

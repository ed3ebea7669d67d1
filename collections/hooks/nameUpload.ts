import { randomUUID } from 'node:crypto'
import { APIError, type CollectionBeforeOperationHook } from 'payload'
import { parseUploadName, storedUploadName } from '@/domain/uploadName'

/** Gives an uploaded file a safe name of ours, and refuses what cannot be a bundle before anything is stored. */
export const nameUpload: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'create' && req.file) {
    const parsed = parseUploadName(req.file.name)
    if (!parsed.ok) throw new APIError(parsed.reason, 415, undefined, true)
    req.file.name = storedUploadName(randomUUID().slice(0, 8), parsed)
  }
  return args
}

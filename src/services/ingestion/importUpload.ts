import type { PayloadRequest } from 'payload'
import { originalUploadName } from '../../domain/uploadName'
import { createRun } from './createRun'
import { ensureSource } from './ensureSource'

/** Where a request leaves the run that its upload started. */
export const UPLOAD_RUN = 'uploadRun'

/**
 * Queues the import of an uploaded file. Every file name is a source of its own: uploading the same name again brings new versions of the
 * same items.
 */
export async function importUpload(req: PayloadRequest, filename: string): Promise<void> {
  const name = `upload: ${originalUploadName(filename)}`
  const source = await ensureSource(req, { name, type: 'upload', location: filename })
  const run = await createRun(req, { source, trigger: 'upload', acceptShrink: true })
  req.context[UPLOAD_RUN] = run.id
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '../env'
import { originalUploadName } from '../domain/uploadName'
import { createObjectStore } from '../storage'
import { tempDirOf } from './cleanTemp'

export interface UploadedFile {
  /** Where its bytes lie now, under the uploader's name for it. */
  path: string
  discard: () => Promise<void>
}

/** Brings an upload's bytes to this machine's disk: from the data directory, or from the bucket that the panel stored them in. */
export async function uploadedFile(env: Env, filename: string): Promise<UploadedFile | undefined> {
  const bytes = env.s3
    ? await createObjectStore(env).get(`uploads/${filename}`)
    : await readFile(join(env.dataDir, 'uploads', filename)).catch(() => undefined)
  if (!bytes) return undefined
  const folder = await mkdtemp(join(tempDirOf(env.dataDir), 'upload-'))
  const path = join(folder, originalUploadName(filename))
  await writeFile(path, bytes)
  return { path, discard: () => rm(folder, { recursive: true, force: true }) }
}

import { createHash } from 'node:crypto'
import type { BundleFile } from '@/domain/bundle'
import { buildBundleArchive } from './archive'
import { bundleKey, fileKey, hexOf } from './keys'
import type { ObjectStore } from './types'

/** What was stored of a version: its archive's own digest (`sha256:` + hex) and size in bytes. */
export interface StoredBundle {
  archiveDigest: string
  archiveSize: number
}

export type PutBundleResult = ({ ok: true } & StoredBundle) | { ok: false; reason: 'path-too-long'; path: string }

/** Writes at a time: enough to hide an S3 round trip, few enough for a small machine. */
const PARALLEL = 16

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function inParallel<T>(values: readonly T[], work: (value: T) => Promise<void>): Promise<void> {
  const queue = values.values()
  const lane = async () => {
    for (const value of queue) await work(value)
  }
  await Promise.all(Array.from({ length: Math.min(PARALLEL, values.length) }, lane))
}

/**
 * Stores every file of a version under its content's hash and the archive under the bundle's digest; resolves when all
 * of it is durable, so that the row naming it can be written. May be repeated; what is there already is kept.
 * Its inverse is garbage collection. Throws when the store fails.
 */
export async function putBundle(
  store: ObjectStore,
  bundle: { digest: string; files: readonly BundleFile[] },
): Promise<PutBundleResult> {
  const archive = await buildBundleArchive(bundle.files)
  if (!archive.ok) return archive
  const distinct = new Map(bundle.files.map((file) => [sha256(file.bytes), file.bytes]))
  await inParallel([...distinct], ([hash, bytes]) => store.put(fileKey(hash), bytes))
  await store.put(bundleKey(bundle.digest), archive.bytes, { contentType: 'application/gzip' })
  return { ok: true, archiveDigest: archive.digest, archiveSize: archive.bytes.byteLength }
}

/**
 * The bytes of one stored file, undefined where there is none. Throws when what is stored does not have the hash it
 * is stored under: damaged bytes are never passed on.
 */
export async function readFile(store: ObjectStore, hash: string): Promise<Uint8Array | undefined> {
  const bytes = await store.get(fileKey(hash))
  if (bytes !== undefined && sha256(bytes) !== hexOf(hash)) throw new Error(`Object ${fileKey(hash)} is damaged`)
  return bytes
}

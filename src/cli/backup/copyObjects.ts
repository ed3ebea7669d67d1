import { createHash } from 'node:crypto'
import type { ObjectStore } from '@/storage'

const PARALLEL = 8
const PREFIXES = ['files/', 'bundles/', 'manifests/']

/** A file's key is the hash of its bytes; other keys name something else than their own bytes. */
function damaged(key: string, bytes: Uint8Array): boolean {
  const hash = /^files\/([0-9a-f]{64})$/.exec(key)?.[1]
  return hash !== undefined && createHash('sha256').update(bytes).digest('hex') !== hash
}

/**
 * Copies all objects from one store to another, checking every file against its hash. Objects never change, so those
 * that arrive during the copy do no harm. Throws on the first damaged or vanished object.
 */
export async function copyObjects(from: ObjectStore, to: ObjectStore): Promise<{ count: number; bytes: number }> {
  const total = { count: 0, bytes: 0 }
  async function* keys() {
    for (const prefix of PREFIXES) for await (const { key } of from.list(prefix)) yield key
  }
  const queue = keys()
  const lane = async () => {
    for await (const key of { [Symbol.asyncIterator]: () => ({ next: () => queue.next() }) }) {
      const bytes = await from.get(key)
      if (bytes === undefined) throw new Error(`Object ${key} vanished while it was copied`)
      if (damaged(key, bytes)) throw new Error(`Object ${key} is damaged`)
      await to.put(key, bytes)
      total.count += 1
      total.bytes += bytes.byteLength
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, lane))
  return total
}

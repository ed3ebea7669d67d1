import type { ObjectStore } from '@/storage'

const PREFIXES = ['files/', 'bundles/', 'manifests/']

export interface Garbage {
  objects: number
  bytes: number
  /** Unnamed too, but too young: a row that names them may be on its way. */
  young: number
  kept: number
}

/**
 * Finds the objects that no row names and that were last written before `olderThan`; deletes them when `remove` is set.
 * Objects are written before the rows that name them, and written again when a later import meets them, so age is what
 * keeps an import in progress safe. Calls `found` with every object's key.
 */
export async function collectGarbage(
  store: ObjectStore,
  live: ReadonlySet<string>,
  options: { olderThan: Date; remove: boolean; found?: (key: string) => void },
): Promise<Garbage> {
  const total: Garbage = { objects: 0, bytes: 0, young: 0, kept: 0 }
  for (const prefix of PREFIXES) {
    for await (const { key, size, lastModified } of store.list(prefix)) {
      if (live.has(key)) total.kept += 1
      else if (lastModified >= options.olderThan) total.young += 1
      else {
        total.objects += 1
        total.bytes += size
        options.found?.(key)
        if (options.remove) await store.delete(key)
      }
    }
  }
  return total
}

import type { DiscoveredRepository } from '@/connectors/buildwithclaude'
import { specOfExternal } from '@/connectors/externalSpec'
import type { SourceSpec } from '@/connectors/types'
import type { ExternalEntry } from '@/domain/loading/types'
import { sha256Hex } from '@/domain/digest'

/**
 * Somewhere that a source leads to: the content of a marketplace's external entry, a repository that a directory lists. `key` is the path of
 * its items inside the source, and so part of their identity; the source itself is the place with the key ``.
 */
export interface Place {
  key: string
  spec: SourceSpec
  /** The marketplace's entry that the place is the content of; without one it is loaded as a source of its own. */
  entry?: ExternalEntry
  /** What a directory says of it. */
  listing?: DiscoveredRepository
}

export type PlaceResult = { ok: true; place: Place } | { ok: false; reason: string }

/** Where the content of an external entry lies; `parent` is the place whose marketplace lists it. */
export function placeOfEntry(entry: ExternalEntry, parent: string): PlaceResult {
  const found = specOfExternal(entry.source)
  if (!found.ok) return found
  return { ok: true, place: { key: pathIn(parent, entry.path), spec: found.spec, entry } }
}

/** A repository that a directory lists. Its key is its address, in lower case: GitHub's names know no case. */
export const placeOfListing = (listing: DiscoveredRepository): Place => ({
  key: listing.spec.location.replace(/^https?:\/\//, '').toLowerCase(),
  spec: listing.spec,
  listing,
})

/** Path of an item of a place inside the source. */
export function pathIn(place: string, path: string): string {
  if (place === '') return path
  return path === '.' || path === '' ? place : `${place}/${path}`
}

/** Where an item of a place lies in the repository or archive that the place is the content of. */
export function pathOutside({ key, spec }: Place, path: string): string {
  const inside = key === '' ? path : path.slice(key.length + 1)
  return [spec.path, inside].filter((part) => part !== undefined && part !== '' && part !== '.').join('/') || '.'
}

/** The place among `keys` that an item's path lies in: the deepest one. */
export function placeOfPath(path: string, keys: ReadonlySet<string>): string {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const key = path.slice(0, end)
    if (keys.has(key)) return key
  }
  return ''
}

/** Tells whether what is remembered of a place is about this very place, loaded in this way. */
export const fingerprintOf = ({ spec, entry }: Place): string =>
  sha256Hex(new TextEncoder().encode(JSON.stringify([spec, entry?.entry ?? null], sorted)))

/** Keys in one order: what comes back from the database has another one than what was read from a file. */
const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** A commit, release or archive that can be no other tomorrow: it needs no looking again. */
export const isPinned = ({ type, ref, version, sha256 }: SourceSpec): boolean =>
  ((type === 'github' || type === 'git') && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref ?? '')) ||
  (type === 'npm' && /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version ?? '')) ||
  (type === 'archive' && sha256 !== undefined)

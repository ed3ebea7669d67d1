import type { Query } from '../../queries/types'
import { type ObjectStore, readFile } from '../../storage'
import { bulkInsert } from './bulkInsert'

/** A stored content by the name that git gives it. */
export interface GitBlob {
  /** Git's object id, hex. */
  sha: string
  /** SHA-256 of the bytes, hex: the object's key. */
  sha256: string
  size: number
}

/** Remembers what contents are called by git. The bytes are stored before (invariant 7). */
export async function rememberBlobs(query: Query, blobs: readonly GitBlob[]): Promise<void> {
  const bySha = new Map(blobs.map((blob) => [blob.sha, blob]))
  // In one order for everybody, so that two syncs that meet the same contents do not wait for each other crosswise.
  const rows = [...bySha.values()].toSorted((a, b) => (a.sha < b.sha ? -1 : 1)).map((blob) => ({ ...blob }))
  await bulkInsert(
    query,
    'git_blobs',
    { sha: 'text', sha256: 'text', size: 'int' },
    rows,
    'on conflict (sha) do nothing',
  )
}

/** Contents that earlier syncs stored, by git's names. */
export function storedBlobs(query: Query, store: ObjectStore) {
  const keys = new Map<string, string>()
  return {
    async known(shas: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await query<{ sha: string; sha256: string }>(
        'select sha, sha256 from git_blobs where sha = any($1::text[])',
        [shas],
      )
      for (const { sha, sha256 } of rows) keys.set(sha, sha256)
      return new Set(rows.map(({ sha }) => sha))
    },
    async read(sha: string): Promise<Uint8Array | undefined> {
      const key = keys.get(sha)
      return key === undefined ? undefined : readFile(store, key)
    },
  }
}

import { sha256Hex } from '@/domain/digest'
import type { LoadedSource } from '@/domain/loading/types'
import type { SourceTree } from '@/domain/tree'
import { type GitBlob, rememberBlobs } from '@/services/ingestion/gitBlobs'
import { queryOf } from '@/services/sql'
import { fileKey } from '@/storage'
import { request } from '../request'
import type { SyncDeps } from './deps'

/** Above these a repository is mostly something else than a catalog; keeping it would cost more than fetching it again. */
const MOST_FILES = 500
const MOST_BYTES = 16 * 1024 * 1024

/**
 * Keeps a repository's files that are in no bundle (the marketplace's list, licences, READMEs), so that its next change costs only what changed.
 * They are read from the tree, which has them already.
 */
export async function keepLooseFiles(
  deps: Pick<SyncDeps, 'payload' | 'store'>,
  loaded: LoadedSource,
  tree: SourceTree,
): Promise<void> {
  const bundled = new Set(
    [...loaded.plugins.flatMap(({ components }) => components), ...loaded.plugins, ...loaded.components].flatMap(
      ({ files }) => files.map(({ treePath }) => treePath),
    ),
  )
  const loose = tree.entries.filter(({ path, mode, sha }) => sha && mode !== '160000' && !bundled.has(path))
  const bytes = loose.reduce((sum, { size }) => sum + size, 0)
  if (loose.length === 0 || loose.length > MOST_FILES || bytes > MOST_BYTES) return
  const query = queryOf(await request(deps, 'sync'))
  const known = await query<{ sha: string }>('select sha from git_blobs where sha = any($1::text[])', [
    loose.map(({ sha }) => sha),
  ])
  const shas = new Set(known.map(({ sha }) => sha))
  const blobs: GitBlob[] = []
  for (const { path, sha } of loose) {
    if (sha === undefined || shas.has(sha)) continue
    // One that cannot be read now is fetched when it is wanted.
    const content = await tree.read(path).catch(() => undefined)
    if (!content) continue
    const sha256 = sha256Hex(content)
    await deps.store.put(fileKey(sha256), content)
    blobs.push({ sha, sha256, size: content.byteLength })
  }
  await rememberBlobs(query, blobs)
}

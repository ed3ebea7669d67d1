import type { TreeEntry } from '../../domain/tree'
import { inParallel } from '../inParallel'
import type { ConnectorContext } from '../types'
import type { BlobStore } from './blobStore'
import type { GitHub } from './client'
import { Ended } from './failure'
import { fetchBlob } from './fetchBlob'
import { fetchTarball } from './fetchTarball'
import { nameOf } from './repository'

/** A tarball is two requests and all bytes; a blob is one request and its own. Without a token there are 60 requests an hour. */
const FEW = { withToken: 24, without: 2 }
/** What a tarball may fail to deliver and is fetched singly. */
const MOST_SINGLE = { withToken: 500, without: 20 }
const WIDTH = 6

/** Fetches what the store lacks, by whatever takes the fewest requests; afterwards it has all of `entries`. */
export async function fetchContents(
  github: GitHub,
  commit: string,
  folder: string,
  entries: readonly (TreeEntry & { sha: string })[],
  store: BlobStore,
  context: Pick<ConnectorContext, 'tempDir' | 'limits' | 'signal' | 'log'>,
): Promise<void> {
  const lacking = () => new Set(entries.flatMap(({ sha }) => (store.has(sha) ? [] : [sha])))
  const by = github.token === undefined ? 'without' : 'withToken'
  let missing = lacking()
  if (missing.size > FEW[by]) {
    const prefix = folder === '' ? '' : `${folder}/`
    const wanted = new Map(entries.map(({ path, sha }) => [`${prefix}${path}`, sha]))
    await fetchTarball(github, commit, wanted, store, context)
    missing = lacking()
  }
  if (missing.size > MOST_SINGLE[by]) {
    const reason = `The tarball of ${nameOf(github)} lacks ${missing.size} files. Nothing was changed; the next sync tries again.`
    throw new Ended({ ok: false, kind: 'unreachable', reason })
  }
  await inParallel(missing, WIDTH, async (sha) => store.add(sha, await fetchBlob(github, sha)))
}

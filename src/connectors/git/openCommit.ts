import type { SourceTree } from '../../domain/tree'
import { inspectContents } from '../inspectContents'
import { type ListedEntry, safeEntries } from '../safeEntries'
import type { Failed, TreeLimits } from '../types'
import { CatFile } from './catFile'
import { failureOfGit } from './failure'
import { parseTree } from './parseTree'
import { type RunLimits, runGit } from './runGit'
import type { Workplace } from './workplace'

const LONGEST_LISTING = 64 * 1024 * 1024

/** The tree of a commit, its contents read from the object store: nothing is ever checked out, no filter runs. */
export async function openCommit(
  workplace: Workplace,
  sha: string,
  folder: string,
  what: string,
  limits: TreeLimits,
  running: RunLimits,
): Promise<{ ok: true; tree: SourceTree } | Failed> {
  const listing = await runGit(workplace, ['ls-tree', '-r', '-l', '-z', '--full-tree', sha], {
    ...running,
    outBytes: LONGEST_LISTING,
  })
  if (!listing.ok) return failureOfGit(listing, what)
  const listed = safeEntries(entriesOf(listing.out), folder)
  if (folder !== '' && listed.entries.length === 0) {
    const reason = `${what} has no folder ${folder} at this commit. Correct the source's path.`
    return { ok: false, kind: 'not_found', reason }
  }
  const total = listed.entries.reduce((sum, { size }) => sum + (size <= limits.fileBytes ? size : 0), 0)
  if (listed.entries.length > limits.entries || total > limits.totalBytes) {
    const reason = `${what} has ${listed.entries.length} files of ${total} bytes together, more than is taken in. Point the source at a folder inside it.`
    return { ok: false, kind: 'too_large', reason }
  }
  const objects = new CatFile(workplace.gitDir, workplace.env)
  const contentOf = async (entry: { path: string; sha: string; size: number }): Promise<Uint8Array> => {
    if (entry.size > limits.fileBytes) throw new Error(`${entry.path} is larger than ${limits.fileBytes} bytes`)
    const object = await objects.read(entry.sha)
    if (object?.type !== 'blob') throw new Error(`The repository lacks the content of ${entry.path}.`)
    return object.bytes
  }
  try {
    const inspected = await inspectContents(listed.entries, contentOf)
    const byPath = new Map(inspected.entries.map((entry) => [entry.path, entry]))
    const tree: SourceTree = {
      entries: inspected.entries,
      problems: [...listed.problems, ...inspected.problems],
      revision: sha,
      read(path) {
        const entry = byPath.get(path)
        return entry ? contentOf(entry) : Promise.reject(new Error(`The source has no file ${path}.`))
      },
      async close() {
        await objects.close()
        await workplace.remove()
      },
    }
    return { ok: true, tree }
  } catch (error) {
    await objects.close()
    throw error
  }
}

function* entriesOf(listing: Buffer): Generator<ListedEntry> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for (const { mode, sha, size, path } of parseTree(listing)) {
    // Bytes that are no UTF-8 become U+FFFD here, and that is refused.
    yield { mode, sha, size, path: decoder.decode(path) }
  }
}

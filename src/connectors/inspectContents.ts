import { staysInside } from '../domain/safePath'
import type { TreeEntry, TreeProblem } from '../domain/tree'

const LONGEST_LINK = 4096
/** Pointers are about 130 bytes: two lines of fixed form and a number. */
const POINTER = { smallest: 100, largest: 250, begin: 'version https://git-lfs.github.com/spec/' }

/**
 * What shows only in a git tree's contents: links that lead out are taken off the entries; files whose bytes lie in
 * Git LFS stay as the pointers they are. Both become problems, so that nobody takes them for the real thing.
 */
export async function inspectContents<T extends TreeEntry>(
  entries: readonly T[],
  read: (entry: T) => Promise<Uint8Array>,
): Promise<{ entries: T[]; problems: TreeProblem[] }> {
  const kept: T[] = []
  const problems: TreeProblem[] = []
  const text = async (entry: T) => new TextDecoder().decode(await read(entry))
  for (const entry of entries) {
    const { path, mode, size } = entry
    if (mode === '120000' && (size > LONGEST_LINK || !staysInside(path, await text(entry)))) {
      problems.push({ path, reason: 'Left out: the link leads out of the source.' })
      continue
    }
    if (mode.startsWith('100') && size >= POINTER.smallest && size <= POINTER.largest) {
      if ((await text(entry)).startsWith(POINTER.begin)) {
        const reason = 'Its content lies in Git LFS and is not fetched; only the pointer was taken in.'
        problems.push({ path, reason })
      }
    }
    kept.push(entry)
  }
  return { entries: kept, problems }
}

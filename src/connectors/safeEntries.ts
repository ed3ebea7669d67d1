import { bytewise, checkPath, CollisionCheck, printablePath } from '../domain/safePath'
import type { TreeEntry, TreeMode, TreeProblem } from '../domain/tree'

/** An entry of a git tree as it was listed: nothing about it is checked. */
export interface ListedEntry {
  path: string
  mode: string
  sha: string
  size: number
}

const MODES: Partial<Record<string, TreeMode>> = {
  '100644': '100644',
  // Written by old versions of git; means the same.
  '100664': '100644',
  '100755': '100755',
  '120000': '120000',
  '160000': '160000',
}

export interface SafeEntries {
  entries: (TreeEntry & { sha: string })[]
  problems: TreeProblem[]
}

/** The entries below `folder` (`` for all), relative to it, checked and sorted; the rest as problems. */
export function safeEntries(listed: Iterable<ListedEntry>, folder: string): SafeEntries {
  const prefix = folder === '' ? '' : `${folder}/`
  const entries: SafeEntries['entries'] = []
  const problems: TreeProblem[] = []
  const collisions = new CollisionCheck()
  const leaveOut = (path: string, reason: string) =>
    problems.push({ path: printablePath(path), reason: `Left out: ${reason}` })
  for (const { path: raw, mode, sha, size } of listed) {
    if (!raw.startsWith(prefix) || mode === '040000') continue
    const path = raw.slice(prefix.length)
    const checked = checkPath(path)
    const known = MODES[mode]
    if (!checked.ok) leaveOut(path, `${checked.reason}. Rename it upstream.`)
    else if (checked.path !== path || path.split('/').includes('.git'))
      leaveOut(path, 'no honest tree has such a name.')
    else if (known === undefined) leaveOut(path, `its mode ${mode.slice(0, 10)} is not known.`)
    else {
      const earlier = collisions.collides(path)
      if (earlier === undefined) entries.push({ path, mode: known, sha, size })
      else leaveOut(path, `its name clashes with ${earlier} where case or Unicode form do not count.`)
    }
  }
  return { entries: entries.toSorted((a, b) => bytewise(a.path, b.path)), problems }
}

/** A folder as somebody wrote it, without slashes around it; `` for the root. Nothing when it climbs out. */
export function folderOf(path: string | undefined): string | undefined {
  if (path === undefined || /^[./]*$/.test(path)) return path?.includes('..') ? undefined : ''
  const checked = checkPath(path.replace(/^\/+/, ''))
  return checked.ok ? checked.path : undefined
}

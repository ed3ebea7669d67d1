import { lstat, readdir, readlink } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { bytewise, checkPath, CollisionCheck, printablePath, staysInside } from '../../domain/safePath'
import type { TreeEntry, TreeProblem } from '../../domain/tree'
import type { ConnectorContext, Failed } from '../types'

export type Walked = { ok: true; entries: TreeEntry[]; problems: TreeProblem[] } | Failed

/** Folders that are machinery of their own and never part of a bundle; `.git` is a file in worktrees and submodules. */
const SKIPPED = new Set(['.git', 'node_modules'])

/** Lists a directory, sorted bytewise. Links are listed in their place, never followed; what cannot be taken in becomes a problem. */
export async function walk(
  root: string,
  { limits, signal }: Pick<ConnectorContext, 'limits' | 'signal'>,
): Promise<Walked> {
  const entries: TreeEntry[] = []
  const problems: TreeProblem[] = []
  const collisions = new CollisionCheck()
  const leaveOut = (path: string, reason: string) =>
    problems.push({ path: printablePath(path), reason: `Left out: ${reason}` })
  const pending = ['']
  let total = 0
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal.throwIfAborted()
    const children = await childrenOf(join(root, folder))
    if (typeof children === 'string') {
      if (folder === '') return { ok: false, kind: 'forbidden', reason: `${root} cannot be read (${children}).` }
      leaveOut(folder, `the folder cannot be read (${children}). Give the service the right to read it.`)
      continue
    }
    for (const name of children) {
      if (SKIPPED.has(name)) continue
      const path = folder === '' ? name : `${folder}/${name}`
      const checked = checkPath(path)
      if (!checked.ok) {
        leaveOut(path, `${checked.reason}. Rename it upstream.`)
        continue
      }
      const found = await describe(root, path)
      if (found === 'folder') {
        pending.push(path)
        continue
      }
      if (typeof found === 'string') {
        leaveOut(path, found)
        continue
      }
      const earlier = collisions.collides(path)
      if (earlier !== undefined) {
        leaveOut(path, `its name differs from ${earlier} only by case or Unicode form. Rename one of them upstream.`)
        continue
      }
      entries.push(found)
      total += found.size
      if (entries.length > limits.entries) return tooLarge(`has more than ${limits.entries} files`)
    }
  }
  if (total > limits.totalBytes) return tooLarge(`holds more than ${limits.totalBytes} bytes`)
  return { ok: true, entries: entries.toSorted((a, b) => bytewise(a.path, b.path)), problems }
}

const tooLarge = (what: string): Failed => ({
  ok: false,
  kind: 'too_large',
  reason: `The directory ${what}. Point the source at a smaller folder.`,
})

/** Names, sorted, or the error's code. */
async function childrenOf(folder: string): Promise<string[] | string> {
  try {
    return (await readdir(folder)).toSorted(bytewise)
  } catch (error) {
    return codeOf(error)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error'

/** The entry, `folder`, or why it is left out. */
async function describe(root: string, path: string): Promise<TreeEntry | string> {
  const file = join(root, ...path.split('/'))
  try {
    const info = await lstat(file)
    if (info.isDirectory()) return 'folder'
    if (info.isSymbolicLink()) {
      const target = (await readlink(file)).split(sep).join('/')
      return staysInside(path, target)
        ? { path, mode: '120000', size: Buffer.byteLength(target) }
        : 'the link leads out of the source.'
    }
    if (!info.isFile()) return 'it is neither a file nor a folder (a device, pipe or socket).'
    return { path, mode: (info.mode & 0o111) === 0 ? '100644' : '100755', size: info.size }
  } catch (error) {
    return `it cannot be looked at (${codeOf(error)}).`
  }
}

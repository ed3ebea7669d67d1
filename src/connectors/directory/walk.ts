import { lstat, readdir, readlink } from 'node:fs/promises'
import { dirname, isAbsolute, join, posix, sep } from 'node:path'
import { bytewise, checkPath, CollisionCheck } from '../../domain/safePath'
import type { TreeEntry, TreeProblem } from '../../domain/tree'
import type { ConnectorContext } from '../types'

export type Walked = { ok: true; entries: TreeEntry[]; problems: TreeProblem[] } | { ok: false; reason: string }

/** Folders that are machinery of their own and never part of a bundle. */
const SKIPPED = new Set(['.git', 'node_modules'])

/** Lists a directory, sorted bytewise. Links are listed with their place, never followed; what cannot be taken in becomes a problem. */
export async function walk(
  root: string,
  { limits, signal }: Pick<ConnectorContext, 'limits' | 'signal'>,
): Promise<Walked> {
  const entries: TreeEntry[] = []
  const problems: TreeProblem[] = []
  const collisions = new CollisionCheck()
  const pending = ['']
  let total = 0
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal.throwIfAborted()
    const children = await readdir(join(root, folder), { withFileTypes: true, encoding: 'utf8' })
    for (const child of children.toSorted((a, b) => bytewise(a.name, b.name))) {
      if (child.isDirectory() && SKIPPED.has(child.name)) continue
      const raw = folder === '' ? child.name : `${folder}/${child.name}`
      const checked = checkPath(raw)
      if (!checked.ok) {
        problems.push({ path: printable(raw), reason: `Left out: ${checked.reason}. Rename it upstream.` })
        continue
      }
      if (child.isDirectory()) {
        pending.push(raw)
        continue
      }
      if (entries.length >= limits.entries) {
        return {
          ok: false,
          reason: `The directory has more than ${limits.entries} files. Point the source at a smaller folder.`,
        }
      }
      const earlier = collisions.collides(raw)
      if (earlier !== undefined) {
        problems.push({
          path: raw,
          reason: `Left out: its name differs from ${earlier} only by case or Unicode form. Rename one of them upstream.`,
        })
        continue
      }
      const entry = await describe(root, raw)
      if (!entry.ok) {
        problems.push({ path: raw, reason: entry.reason })
        continue
      }
      total += entry.entry.size
      entries.push(entry.entry)
    }
  }
  if (total > limits.totalBytes)
    return {
      ok: false,
      reason: `The directory holds more than ${limits.totalBytes} bytes. Point the source at a smaller folder.`,
    }
  return { ok: true, entries: entries.toSorted((a, b) => bytewise(a.path, b.path)), problems }
}

const printable = (path: string): string =>
  path.replaceAll(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffc]/g, '\ufffd').slice(0, 300)

type Described = { ok: true; entry: TreeEntry } | { ok: false; reason: string }

async function describe(root: string, path: string): Promise<Described> {
  const file = join(root, ...path.split('/'))
  const info = await lstat(file)
  if (info.isSymbolicLink()) {
    const target = (await readlink(file)).split(sep).join('/')
    const inside = !isAbsolute(target) && !posix.normalize(posix.join(dirname(path), target)).startsWith('..')
    return inside
      ? { ok: true, entry: { path, mode: '120000', size: Buffer.byteLength(target) } }
      : { ok: false, reason: 'Left out: the link leads out of the source.' }
  }
  if (!info.isFile())
    return { ok: false, reason: 'Left out: it is neither a file nor a folder (a device, pipe or socket).' }
  return { ok: true, entry: { path, mode: (info.mode & 0o111) === 0 ? '100644' : '100755', size: info.size } }
}

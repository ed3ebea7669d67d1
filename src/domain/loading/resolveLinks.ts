import type { SourceTree } from '../tree'
import { dirName, join } from './paths'
import type { PathNote, ViewFile } from './viewFile'

/** Expanding directory links multiplies files; a tree that needs more than this is an attack or a mistake. */
const MOST_LINKED_FILES = 20_000
const MOST_LINKS = 5_000
const MOST_NESTED = 100
const LONGEST_TARGET = 4096
/** As Linux: more hops than this are a cycle. */
const MOST_HOPS = 40

/**
 * Follows the symlinks of a tree: a link to a file becomes that file under the link's path, a link to a directory
 * becomes copies of all files below it (links inside those are not followed again). Links that leave the tree, point
 * nowhere or contain themselves are left out with a note.
 */
export async function resolveLinks(
  tree: SourceTree,
  links: readonly { path: string; size: number }[],
  regular: readonly ViewFile[],
): Promise<{ files: ViewFile[]; notes: PathNote[] }> {
  const notes: PathNote[] = []
  const files: ViewFile[] = []
  const targets = new Map<string, string>()
  for (const link of links.slice(0, MOST_LINKS)) {
    const target = await readTarget(tree, link)
    if (target.ok) targets.set(link.path, target.path)
    else notes.push({ path: link.path, reason: target.reason })
  }
  for (const { path } of links.slice(MOST_LINKS)) notes.push({ path, reason: 'Too many symlinks in this source.' })

  const byPath = new Map(regular.map((file) => [file.path, file]))
  const sorted = regular.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  for (const link of targets.keys()) {
    const target = follow(link, targets)
    if (target === undefined) {
      notes.push({ path: link, reason: 'The symlink points to itself or around in a circle.' })
      continue
    }
    const file = byPath.get(target)
    if (file) {
      files.push({ ...file, path: link })
      continue
    }
    if (link === target || link.startsWith(target === '' ? '' : `${target}/`)) {
      notes.push({ path: link, reason: 'The symlink points to a directory that contains it.' })
      continue
    }
    const inside = below(sorted, target)
    notes.push(...nestedLinks(targets, target, link))
    if (inside.length === 0) {
      notes.push({ path: link, reason: `The symlink points to "${target}", which this source does not have.` })
    } else if (files.length + inside.length > MOST_LINKED_FILES) {
      notes.push({ path: link, reason: 'Following this symlink would make the source too large.' })
    } else {
      for (const each of inside) files.push({ ...each, path: join(link, each.path.slice(target.length + 1)) })
    }
  }
  return { files, notes }
}

/** A directory link shows what is really there; links among it would have to be resolved from two places at once. */
function nestedLinks(targets: ReadonlyMap<string, string>, target: string, link: string): PathNote[] {
  const below = [...targets.keys()].filter((path) => path.startsWith(`${target}/`) && path !== link)
  return below.slice(0, MOST_NESTED).map((path) => ({
    path: join(link, path.slice(target.length + 1)),
    reason: 'This symlink lies in a directory that is itself reached by a symlink; it is not followed there.',
  }))
}

/** The stretch that lies below a directory, of what is sorted by UTF-16 units of its path. `0` is the character after `/`. */
export const below = <T extends { path: string }>(sorted: readonly T[], directory: string): T[] =>
  sorted.slice(firstFrom(sorted, `${directory}/`), firstFrom(sorted, `${directory}0`))

/** Index of the first file whose path is not below `key` in the order of UTF-16 units; by bisection, as both lists can be long. */
function firstFrom(sorted: readonly { path: string }[], key: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.path ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}

type Target = { ok: true; path: string } | { ok: false; reason: string }

async function readTarget(tree: SourceTree, link: { path: string; size: number }): Promise<Target> {
  if (link.size > LONGEST_TARGET) return { ok: false, reason: 'The symlink target is too long.' }
  let raw: string
  try {
    raw = new TextDecoder().decode(await tree.read(link.path))
  } catch {
    return { ok: false, reason: 'The symlink could not be read.' }
  }
  const path = resolve(dirName(link.path), raw)
  if (path === undefined)
    return { ok: false, reason: `The symlink points outside the source ("${raw.slice(0, 200)}").` }
  return { ok: true, path }
}

/** Normalises `raw` against the link's directory; undefined when it leaves the tree. */
function resolve(directory: string, raw: string): string | undefined {
  if (raw === '' || raw.startsWith('/') || raw.includes('\0') || raw.includes('\\')) return undefined
  const parts = directory === '' ? [] : directory.split('/')
  for (const part of raw.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** Where a path leads when every link on the way is followed; undefined for a circle. */
function follow(link: string, targets: ReadonlyMap<string, string>): string | undefined {
  let path = link
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    const next = stepThrough(path, targets)
    if (next === path) return targets.has(path) ? undefined : path
    path = next
  }
  return undefined
}

/** Replaces the first prefix of `path` that is a link by its target. */
function stepThrough(path: string, targets: ReadonlyMap<string, string>): string {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    const target = targets.get(path.slice(0, end))
    if (target !== undefined) return join(target, path.slice(end + 1))
  }
  return targets.get(path) ?? path
}

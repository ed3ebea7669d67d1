import type { SourceTree } from '../tree'
import { baseName, dirName } from './paths'
import { readInTurns } from './readInTurns'
import { below, resolveLinks } from './resolveLinks'
import type { PathNote, ViewFile } from './viewFile'

/**
 * A tree with directories, in which in-tree symlinks look like what they point to (Claude Code keeps links inside a
 * plugin and dereferences those into the same marketplace; links that lead elsewhere are left out).
 */
export interface TreeView {
  /** A file's bytes by its path in the tree. */
  read(treePath: string): Promise<Uint8Array>
  files: readonly ViewFile[]
  file(path: string): ViewFile | undefined
  isDirectory(path: string): boolean
  /** Files directly in a directory, sorted. */
  filesIn(directory: string): readonly ViewFile[]
  /** Names of the directories directly in a directory, sorted. */
  directoriesIn(directory: string): readonly string[]
  /** All files below a directory, sorted. */
  under(directory: string): ViewFile[]
  /** What could not be followed or belongs elsewhere: links, submodules, and the tree's own problems. */
  notes: readonly PathNote[]
  /** The notes without the tree's own problems. */
  unfollowed: readonly PathNote[]
  notesUnder(directory: string): readonly PathNote[]
}

interface Directory {
  files: ViewFile[]
  directories: Set<string>
  /** Its files are `files.slice(from, to)`: sorted by bytes, all that lies below a directory stands together. */
  from: number
  to: number
}

export async function createView(tree: SourceTree): Promise<TreeView> {
  let notes: PathNote[] = tree.problems.map(({ path, reason }) => ({ path, reason }))
  let files: ViewFile[] = []
  const links: { path: string; size: number }[] = []
  for (const { path, mode, size } of tree.entries) {
    if (!isSafe(path)) notes.push({ path, reason: 'The path is absolute, empty or leaves its directory.' })
    else if (isInGit(path)) continue
    else if (mode === '120000') links.push({ path, size })
    else if (mode === '160000') notes.push({ path, reason: SUBMODULE })
    else files.push({ path, treePath: path, mode, size })
  }
  if (links.length > 0) {
    const resolved = await resolveLinks(tree, links, files)
    files = files.concat(resolved.files)
    notes = notes.concat(resolved.notes)
  }
  return indexed(tree, files, notes)
}

const SUBMODULE =
  'This is a git submodule: its content is not part of this source. Add the repository it points to as a source of its own.'

const isSafe = (path: string): boolean =>
  path !== '' &&
  !path.includes('\0') &&
  path.isWellFormed() &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const isInGit = (path: string): boolean => path.startsWith('.git/') || path.includes('/.git/')

function indexed(tree: SourceTree, unsorted: ViewFile[], notes: PathNote[]): TreeView {
  const byName = new Map<string, ViewFile>()
  for (const file of unsorted) if (!byName.has(file.path)) byName.set(file.path, file)
  const files = sorted([...byName.values()])
  const directories = new Map<string, Directory>([
    ['', { files: [], directories: new Set(), from: 0, to: files.length }],
  ])
  for (const [index, file] of files.entries()) {
    directoryAt(directories, dirName(file.path), index).files.push(file)
    for (let path = dirName(file.path); path !== ''; path = dirName(path))
      directoryAt(directories, path, index).to = index + 1
  }
  const sortedNotes = notes.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return {
    read: readInTurns(tree),
    files,
    notes,
    unfollowed: notes.slice(tree.problems.length),
    file: (path) => byName.get(path),
    isDirectory: (path) => directories.has(path),
    filesIn: (path) => directories.get(path)?.files ?? [],
    directoriesIn: (path) => [...(directories.get(path)?.directories ?? [])],
    under: (path) => {
      const directory = directories.get(path)
      return directory ? files.slice(directory.from, directory.to) : []
    },
    notesUnder: (path) => (path === '' ? notes : below(sortedNotes, path)),
  }
}

/** By the bytes of the path, as digests and archives sort them. */
function sorted(files: readonly ViewFile[]): ViewFile[] {
  const keyed = files.map((file) => ({ key: Buffer.from(file.path), file }))
  return keyed.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ file }) => file)
}

/** The directory's record, made together with those of its parents. */
function directoryAt(directories: Map<string, Directory>, path: string, index: number): Directory {
  const known = directories.get(path)
  if (known) return known
  const directory: Directory = { files: [], directories: new Set(), from: index, to: index }
  directories.set(path, directory)
  directoryAt(directories, dirName(path), index).directories.add(baseName(path))
  return directory
}

import type { JsonObject } from '../json'
import { boundBundle } from './boundBundle'
import type { Loading } from './context'
import { type Found, loadMarkdown, mainOf } from './loadMarkdown'
import { baseName, dirName, relativeTo, shown } from './paths'
import type { ViewFile } from './viewFile'
import type { LoadedComponent, LoadedFile } from './types'

const asLoaded = (root: string, file: ViewFile): LoadedFile => ({
  path: relativeTo(root, file.path),
  treePath: file.treePath,
  mode: file.mode,
  size: file.size,
})

/** All files below a directory as a component's files, paths relative to it. */
export const filesUnder = (loading: Loading, root: string): LoadedFile[] =>
  loading.view.under(root).map((file) => asLoaded(root, file))

export const isMarkdown = (path: string): boolean => /\.md$/i.test(path)

/**
 * The skill in `directory`, whose bundle is that whole directory. Its file may be spelled `skill.md`: in the bundle it is SKILL.md, as
 * clients load no other.
 */
export function loadSkill(
  loading: Loading,
  directory: string,
  pluginName?: string,
  warnings?: string[],
  fileName = 'SKILL.md',
): Promise<LoadedComponent | undefined> {
  return once(loading, 'skill', shown(directory), () => {
    const renamed = fileName === 'SKILL.md' ? [] : [renaming(fileName)]
    const files = filesUnder(loading, directory).map((file) =>
      file.path === fileName ? { ...file, path: 'SKILL.md' } : file,
    )
    const { refused } = boundBundle(loading, files)
    return {
      root: directory,
      mainFile: 'SKILL.md',
      files: refused === undefined ? files : files.filter(({ path }) => path === 'SKILL.md'),
      refused,
      fallbackName: baseName(directory) || pluginName || loading.name,
      pluginName,
      warnings: [...(warnings ?? []), ...renamed, ...notesOf(loading, directory)],
    }
  })
}

/** A skill that is a single Markdown file of any name. */
export function loadSkillFile(loading: Loading, file: ViewFile): Promise<LoadedComponent | undefined> {
  return once(loading, 'skill', file.path, () => ({
    root: dirName(file.path),
    mainFile: 'SKILL.md',
    files: [{ ...asLoaded(dirName(file.path), file), path: 'SKILL.md' }],
    fallbackName: baseName(file.path).replace(/\.md$/i, ''),
    warnings: [renaming(baseName(file.path))],
  }))
}

const renaming = (fileName: string): string =>
  `Its file is called ${fileName}; the bundle has it as SKILL.md, the only name that clients load.`

/** A persona: one Markdown file. Directories below `base` (the agents/ directory) become part of its name. */
export function loadPersona(
  loading: Loading,
  file: ViewFile,
  base: string,
  pluginName?: string,
): Promise<LoadedComponent | undefined> {
  const below = dirName(relativeTo(base, file.path))
  return once(loading, 'persona', file.path, () => ({
    ...single(file, pluginName),
    fallbackName: baseName(file.path).replace(/(\.agent)?\.md$/i, ''),
    namePrefix: below === '' ? undefined : below.replaceAll('/', ':'),
  }))
}

/** A command: one Markdown file, named after it; `overrides` come from an object of commands in a manifest. */
export function loadCommand(
  loading: Loading,
  file: ViewFile,
  pluginName?: string,
  named?: { name: string; overrides: JsonObject },
): Promise<LoadedComponent | undefined> {
  return once(loading, 'command', file.path, () => ({
    ...single(file, pluginName),
    fallbackName: named?.name ?? baseName(file.path).replace(/\.md$/i, ''),
    overrides: named?.overrides,
  }))
}

function single(file: ViewFile, pluginName: string | undefined): Omit<Found, 'kind' | 'path' | 'fallbackName'> {
  const root = dirName(file.path)
  return { root, mainFile: baseName(file.path), files: [asLoaded(root, file)], pluginName }
}

/** A command whose text stands in the manifest: its file is made from that text. */
export function loadInlineCommand(
  loading: Loading,
  pluginPath: string,
  pluginName: string,
  command: { name: string; content: string; overrides: JsonObject },
): Promise<LoadedComponent | undefined> {
  const file = `${command.name.replace(/[^\w.-]+/g, '-')}.md`
  const path = `${pluginPath}${pluginPath.includes('#') ? '/' : '#'}commands/${command.name}`
  const size = Buffer.byteLength(command.content)
  return once(loading, 'command', path, () => ({
    root: '',
    mainFile: file,
    files: [{ path: file, treePath: '', mode: '100644', size, inline: command.content }],
    fallbackName: command.name,
    overrides: command.overrides,
    pluginName,
  }))
}

/** Entries that share a directory share its components: each is read, and fails, once. */
function once(
  loading: Loading,
  kind: Found['kind'],
  path: string,
  found: () => Omit<Found, 'kind' | 'path'>,
): Promise<LoadedComponent | undefined> {
  const key = `${kind}\0${path}`
  const known = loading.known.get(key)
  if (known) return known
  const component: Found = { kind, path, ...found() }
  const main = mainOf(component)
  if (main && main.inline === undefined) loading.loadedFiles.add(main.treePath)
  const promise = loadMarkdown(loading, component)
  loading.known.set(key, promise)
  return promise
}

const MOST_NOTES = 20

/** What is missing from the directory because it could not be followed; the source's own results have all of it. */
export function notesOf(loading: Loading, directory: string): string[] {
  const notes = loading.view.notesUnder(directory)
  const told = notes.slice(0, MOST_NOTES).map(({ path, reason }) => `${path}: ${reason}`)
  return notes.length > MOST_NOTES ? [...told, `${notes.length - MOST_NOTES} more of its paths were left out.`] : told
}

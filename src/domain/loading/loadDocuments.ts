import { parseFrontmatter } from '../frontmatter'
import type { Kind } from '../kinds'
import type { Loading } from './context'
import { textOf } from './fields'
import { VENDORED, skillAround } from './loadStandalone'
import { isMarkdown, loadCommand, loadPersona } from './markdownComponents'
import { baseName, dirName, join } from './paths'
import { readText } from './readText'
import type { LoadedComponent } from './types'
import type { ViewFile } from './viewFile'

/** Where clients look for a project's own agents and commands. */
const BASES = ['', '.claude', '.github']

/** Files beside the components that are about them; with frontmatter of their own they count as components. */
export const ABOUT = /^(readme|contributing|changelog|index|claude|agents|gemini|template|license)\.md$/i

type DocumentKind = Extract<Kind, 'persona' | 'command'>

interface Document {
  file: ViewFile
  kind: DocumentKind
  /** The agents/ or commands/ directory that the file lies in. */
  directory: string
  /** The directory is one that clients document. */
  documented: boolean
}

export interface DocumentOptions {
  /** Directories that stand for the source's root. */
  roots: readonly string[]
  /** No manifest says what belongs to the source: then directories elsewhere count as well, where their files say what they are. */
  everywhere: boolean
  /** Plugins that were noted as a whole already. */
  noted: readonly string[]
}

/**
 * Personas and commands that no plugin loads: those in agents/ and commands/ at the root, in .claude/ and .github/, and in sources without
 * a manifest those in such directories anywhere. All others are noted, a line for each directory.
 */
export async function loadDocuments(loading: Loading, options: DocumentOptions): Promise<LoadedComponent[]> {
  const loaded: Promise<LoadedComponent | undefined>[] = []
  for (const documents of Map.groupBy(documentsOf(loading, options), ({ directory }) => directory).values()) {
    const taken = await takenFrom(loading, documents, options.everywhere)
    for (const { file, kind } of taken) {
      loaded.push(kind === 'persona' ? loadPersona(loading, file, dirName(file.path)) : loadCommand(loading, file))
    }
    const [first] = documents
    const left = documents.filter((document) => !taken.has(document))
    if (first && left.length > 0) {
      const reason = reasonOf(first, left, options.everywhere)
      loading.skipped.push({ path: first.directory, kind: first.kind, reason })
    }
  }
  return (await Promise.all(loaded)).flatMap((component) => component ?? [])
}

/** Which files of one agents/ or commands/ directory are components. */
async function takenFrom(loading: Loading, documents: Document[], everywhere: boolean): Promise<Set<Document>> {
  const [first] = documents
  if (!first || !(first.documented || everywhere)) return new Set()
  const plain = documents.filter(({ file }) => !ABOUT.test(baseName(file.path)))
  const telling = new Set<Document>()
  for (const document of first.documented ? documents.filter((each) => !plain.includes(each)) : documents)
    if (await saysSo(loading, document)) telling.add(document)
  // Commands need no frontmatter: where most say what they are, the others are commands too.
  const all = first.documented || (first.kind === 'command' && 2 * telling.size >= plain.length)
  return all ? new Set([...plain, ...telling]) : telling
}

function reasonOf({ kind, documented }: Document, left: readonly Document[], everywhere: boolean): string {
  const names = left.slice(0, 3).map(({ file }) => baseName(file.path))
  const files = `${names.join(', ')}${left.length > 3 ? ` and ${left.length - 3} more files` : ''}`
  const noun = kind === 'persona' ? 'persona' : 'command'
  const needed = kind === 'persona' ? 'a name and a description' : 'a description'
  if (documented || everywhere)
    return `${files}: not taken in as ${noun}, since the frontmatter does not give ${needed}. Add that upstream where it is one.`
  const place = kind === 'persona' ? 'agents/' : 'commands/'
  return `${files}: in no plugin, as clients read ${place} at a plugin's root only. Have upstream name them in a manifest, or add the folder above as a source of its own.`
}

function documentsOf(loading: Loading, { roots, noted }: DocumentOptions): Document[] {
  const { view, loadedFiles, skipped } = loading
  const places = roots.flatMap((root) => BASES.map((base) => join(root, base)))
  const documents = skipped.filter(({ kind }) => kind === 'persona' || kind === 'command')
  const before = new Set([...documents.map(({ path }) => path), ...noted.filter((root) => root !== '')])
  return view.files.flatMap((file) => {
    const { path, treePath } = file
    if (!isMarkdown(path) || path !== treePath || loadedFiles.has(treePath) || VENDORED.test(path)) return []
    const place = placeOf(path, places)
    if (!place || isBelow(path, before)) return []
    const skill = skillAround(loading, dirName(path))
    // A root SKILL.md makes a bundle of everything; what is documented stands beside it all the same.
    if (skill !== undefined && (skill !== '' || !place.documented)) return []
    return [{ file, ...place }]
  })
}

function isBelow(path: string, directories: ReadonlySet<string>): boolean {
  for (let at = path; at !== ''; at = dirName(at)) if (directories.has(at)) return true
  return false
}

/** The documented directory that a file lies in, else the outermost one of such a name. */
function placeOf(path: string, places: readonly string[]): Omit<Document, 'file'> | undefined {
  for (const place of places) {
    for (const [name, kind] of NAMES) {
      const directory = join(place, name)
      if (path.startsWith(`${directory}/`)) return { kind, directory, documented: true }
    }
  }
  const parts = path.split('/').slice(0, -1)
  const at = parts.findIndex((part) => NAMES.has(part))
  const kind = NAMES.get(parts[at] ?? '')
  return kind && { kind, directory: parts.slice(0, at + 1).join('/'), documented: false }
}

const NAMES = new Map<string, DocumentKind>([
  ['agents', 'persona'],
  ['commands', 'command'],
])

/** Frontmatter with what every persona or command must or should have. */
async function saysSo(loading: Loading, { file, kind }: Document): Promise<boolean> {
  const read = await readText(loading.view, file.path, loading.limits)
  const front = read.ok ? parseFrontmatter(read.text) : undefined
  if (front?.ok !== true) return false
  const has = (key: string): boolean => textOf(front.data[key]) !== undefined
  return kind === 'persona' ? has('name') && has('description') : has('description')
}

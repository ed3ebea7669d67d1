import { parseFrontmatter } from '../frontmatter'
import type { JsonObject } from '../json'
import type { Loading } from './context'
import { textOf } from './fields'
import { guessKind } from './guessKind'
import { ABOUT } from './loadDocuments'
import { VENDORED } from './loadStandalone'
import { isMarkdown, loadPersona, loadSkillFile } from './markdownComponents'
import { baseName, dirName } from './paths'
import { readText } from './readText'
import type { LoadedComponent } from './types'
import type { ViewFile } from './viewFile'

/** More Markdown than this is a site or a book. */
const MOST_FILES = 5_000
const LARGEST = 256 * 1024

/**
 * The last resort for a source with no manifest, no SKILL.md and no agents/ or commands/ directory: collections of agents often lie in
 * folders by subject. Every Markdown file whose frontmatter has name and description counts: as personas when any of them asks for what
 * only agents can have (tools, a color), else as skills of one file.
 */
export async function loadLooseDocuments(loading: Loading): Promise<LoadedComponent[]> {
  const { view } = loading
  const candidates = view.files.filter(
    ({ path, treePath, size }) => isMarkdown(path) && path === treePath && size <= LARGEST && !VENDORED.test(path),
  )
  const found: { file: ViewFile; data: JsonObject }[] = []
  for (const file of candidates.slice(0, MOST_FILES)) {
    const data = await headOf(loading, file)
    if (data && textOf(data['name']) !== undefined && textOf(data['description']) !== undefined)
      found.push({ file, data })
  }
  noteNeighbours(loading, candidates, new Set(found.map(({ file }) => file)))
  const arePersonas = found.some(({ file, data }) => guessKind(baseName(file.path), data) === 'persona')
  const loads = found.map(({ file }) =>
    arePersonas ? loadPersona(loading, file, dirName(file.path)) : loadSkillFile(loading, file),
  )
  return (await Promise.all(loads)).flatMap((component) => component ?? [])
}

/** A file in a folder of such documents that says nothing of itself may be one that was meant. */
function noteNeighbours(loading: Loading, candidates: readonly ViewFile[], found: ReadonlySet<ViewFile>): void {
  const folders = new Set([...found].map(({ path }) => dirName(path)))
  for (const file of candidates) {
    if (found.has(file) || ABOUT.test(baseName(file.path)) || !folders.has(dirName(file.path))) continue
    const reason = 'Its frontmatter does not give a name and a description, as its neighbours do. Add them upstream.'
    loading.skipped.push({ path: file.path, kind: 'persona', reason })
  }
}

async function headOf(loading: Loading, file: ViewFile): Promise<JsonObject | undefined> {
  const read = await readText(loading.view, file.path, loading.limits)
  const front = read.ok ? parseFrontmatter(read.text) : undefined
  return front?.ok === true ? front.data : undefined
}

import { type Frontmatter, parseFrontmatter } from '../frontmatter'
import type { JsonObject } from '../json'
import { visibleLine, visibleText } from '../visibleText'
import { checkName } from './checkName'
import type { Loading } from './context'
import { listOf, objectOf, textOf } from './fields'
import { firstParagraph } from './firstParagraph'
import { parseManifest } from './manifestSchema'
import { readText } from './readText'
import type { LoadedComponent, LoadedFile, Problem } from './types'

/** Where a skill, persona or command was found. */
export interface Found {
  kind: 'skill' | 'persona' | 'command'
  /** Identity, relative to the source's root. */
  path: string
  root: string
  mainFile: string
  files: LoadedFile[]
  /** Why its bundle is not taken; `files` then holds the main file only. */
  refused?: string
  /** The name it has when it does not say one: of its directory or file. */
  fallbackName: string
  /** Agents in subdirectories carry these in their name (`review:security`). */
  namePrefix?: string
  pluginName?: string
  /** Fields given outside the file (an object of commands in a manifest); they win over the frontmatter. */
  overrides?: JsonObject
  warnings?: string[]
}

/** The main file among a component's files. */
export const mainOf = ({ files, mainFile }: Found): LoadedFile | undefined =>
  files.find(({ path }) => path === mainFile)

/**
 * Reads the main file of a component, leniently: a missing name comes from the file name, a missing description
 * from the first paragraph, broken YAML is worked around, each with a warning. Undefined after noting in
 * `loading.failed` why the component cannot be used.
 */
export async function loadMarkdown(loading: Loading, found: Found): Promise<LoadedComponent | undefined> {
  const fail = (reason: string): undefined => {
    loading.failed.push({ path: found.path, kind: found.kind, name: found.fallbackName, reason })
    return undefined
  }
  const main = mainOf(found)
  if (!main) return fail(`${found.mainFile} is missing.`)
  const read =
    main.inline === undefined
      ? await readText(loading.view, main.treePath, loading.limits)
      : { ok: true as const, text: main.inline, warnings: [] }
  if (!read.ok) return fail(read.reason)
  const front = parseFrontmatter(read.text)
  if (!front.ok && front.refused) return fail(`${front.reason} Correct the head of ${main.path} upstream.`)
  const data: JsonObject = { ...(front.ok ? front.data : {}), ...found.overrides }
  if (descriptionOf(data) === undefined && front.body.trim() === '') {
    return fail(`It has neither a description nor instructions. Add them to ${main.path} upstream, or leave it out.`)
  }
  return build(found, front, data, [...(found.warnings ?? []), ...read.warnings])
}

const descriptionOf = (data: JsonObject): string | undefined =>
  textOf(data['description']) ?? textOf(data['when_to_use'])

function build(found: Found, front: Frontmatter, data: JsonObject, warnings: string[]): LoadedComponent {
  const { manifest } = parseManifest(data, found.mainFile)
  const metadata = objectOf(data['metadata'])
  const author = textOf(metadata['author'])
  const named = textOf(data['name'])
  const name = shownName(named, found.fallbackName, warnings)
  const component: LoadedComponent = {
    kind: found.kind,
    name: found.namePrefix === undefined ? name : `${found.namePrefix}:${name}`,
    displayName: manifest.displayName ?? textOf(data['title']),
    description: visibleText(descriptionOf(data) ?? firstParagraph(front.body) ?? ''),
    path: found.path,
    root: found.root,
    mainFile: found.mainFile,
    files: found.refused === undefined ? found.files : [],
    ...(found.refused !== undefined && { refused: found.refused }),
    version: manifest.version ?? textOf(metadata['version']),
    author: manifest.author ?? (author === undefined ? undefined : { name: author }),
    license: manifest.license,
    homepage: manifest.homepage,
    repository: manifest.repository,
    tags: [...new Set([...(manifest.tags ?? []), ...(manifest.keywords ?? [])])],
    category: manifest.category ?? textOf(metadata['category']),
    model: textOf(data['model']),
    tools: listOf(data['tools'] ?? data['allowed-tools'] ?? data['allowedTools']),
    frontmatter: data,
    pluginName: found.pluginName,
    warnings,
    problems: [],
  }
  noteFrontmatter(component, front)
  noteGaps(component, data, front)
  if (named !== undefined && !component.problems.includes('invalid_yaml'))
    checkName(component, named, found.fallbackName)
  return component
}

/** The name without hidden code points, and the directory's or file's where nothing else is left. */
function shownName(named: string | undefined, fallback: string, warnings: string[]): string {
  if (named === undefined) return visibleLine(fallback)
  const visible = visibleLine(named)
  if (visible !== named.replace(/\s+/g, ' '))
    warnings.push('Its name has invisible characters or marks that turn the reading direction; they were taken out.')
  return visible || visibleLine(fallback)
}

/** Commands need no frontmatter, so its absence is no fault of theirs. */
function noteFrontmatter({ kind, warnings, problems }: LoadedComponent, front: Frontmatter): void {
  if (!front.ok) {
    problems.push('invalid_yaml')
    warnings.push(front.reason)
  } else if (front.problem === undefined) {
    warnings.push(...front.warnings)
  } else if (kind !== 'command' || front.problem !== 'no_frontmatter' || Object.keys(front.data).length > 0) {
    problems.push(front.problem)
    warnings.push(...front.warnings)
  }
}

function noteGaps({ kind, warnings, problems }: LoadedComponent, data: JsonObject, front: Frontmatter): void {
  const missing: Problem[] = []
  if (kind !== 'command' && textOf(data['name']) === undefined) {
    missing.push('missing_name')
    warnings.push(`It has no name; that of its ${kind === 'skill' ? 'directory' : 'file'} is used.`)
  }
  if (kind !== 'command' && descriptionOf(data) === undefined) {
    missing.push('missing_description')
    warnings.push('It has no description; the first paragraph is shown instead.')
  }
  if (front.body.trim() === '') warnings.push('It has a description but no instructions.')
  // Without readable frontmatter these follow from the one problem already noted.
  if (problems.length === 0) problems.push(...missing)
}

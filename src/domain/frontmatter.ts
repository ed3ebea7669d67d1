import { type Document, parseDocument, visit } from 'yaml'
import { detach } from './detach'
import { isObject, type JsonObject, toPlain } from './json'
import { headWithoutMarks } from './headWithoutMarks'
import { extractKnownKeys, quoteBrokenValues } from './recoverYaml'

export type FrontmatterProblem = 'no_frontmatter' | 'invalid_yaml'

/**
 * `data` is plain JSON without `__proto__`; `body` the text below the frontmatter. A file without frontmatter is fine
 * (`no_frontmatter`), broken YAML that could be repaired too (`invalid_yaml`), each with a warning. `refused` marks what
 * was not repaired on purpose: custom tags, alias bombs, oversize.
 */
export type Frontmatter =
  | { ok: true; data: JsonObject; body: string; warnings: string[]; problem?: FrontmatterProblem }
  | { ok: false; reason: string; body: string; refused?: true }

/** Real frontmatter is well below 4 KiB; the parser takes time by the square of the length on hostile input. */
const LARGEST_FRONTMATTER = 32 * 1024
/** Far above any honest use, far below what expands to gigabytes. */
const MOST_ALIASES = 50

/** Splits a Markdown file into its YAML frontmatter and its body, leniently. Never throws. */
export function parseFrontmatter(text: string): Frontmatter {
  const clean = text.replace(/^\uFEFF/, '')
  const { yaml, body, reason } = split(clean)
  if (yaml === undefined) return unmarked(clean, reason)
  if (yaml.length > LARGEST_FRONTMATTER) {
    return {
      ok: false,
      refused: true,
      body,
      reason: `The frontmatter is longer than ${LARGEST_FRONTMATTER} characters.`,
    }
  }
  // What is read from it is kept: it must not hold on to the whole file.
  const head = detach(yaml)
  const first = parseYaml(head)
  if (first.ok) return { ok: true, data: first.data, body, warnings: first.warnings }
  if (first.refused) return { ok: false, refused: true, body, reason: first.reason }
  return recover(head, body, first.reason)
}

function split(text: string): { yaml?: string; body: string; reason: string } {
  const opening = /^---[ \t]*\r?\n/.exec(text)
  if (!opening) return { body: text, reason: 'The file has no frontmatter.' }
  const closing = /(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/g
  // The newline of the opening line may also be the one before the closing line: an empty frontmatter.
  const rest = text.slice(opening[0].length)
  const end = closing.exec(rest)
  if (!end) return { body: text, reason: 'The frontmatter is opened by "---" but never closed.' }
  return { yaml: rest.slice(0, end.index), body: rest.slice(end.index + end[0].length), reason: '' }
}

/** A text without (whole) `---` lines around its head: read where the head cannot be anything else, as clients read none of it. */
function unmarked(text: string, reason: string): Frontmatter {
  const head = headWithoutMarks(text)
  const parsed = head && head.yaml.length <= LARGEST_FRONTMATTER ? parseYaml(detach(head.yaml)) : undefined
  const data = parsed?.ok ? parsed.data : {}
  if (!head || (data['name'] === undefined && data['description'] === undefined))
    return { ok: true, data: {}, body: text, warnings: [reason], problem: 'no_frontmatter' }
  const warning = `${reason} Its first lines were read as such: put them between two lines of "---" upstream.`
  return { ok: true, data, body: head.body, warnings: [warning], problem: 'no_frontmatter' }
}

type Parsed = { ok: true; data: JsonObject; warnings: string[] } | { ok: false; reason: string; refused?: true }

function parseYaml(yaml: string): Parsed {
  try {
    const document = parseDocument(yaml, { uniqueKeys: false, logLevel: 'silent', prettyErrors: true })
    const tag = document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED')
    if (tag) return { ok: false, refused: true, reason: `Custom YAML tags are not accepted: ${firstLine(tag.message)}` }
    const error = document.errors[0]
    if (error) return { ok: false, reason: firstLine(error.message) }
    keepSpelling(document)
    const data = toPlain(document.toJS({ maxAliasCount: MOST_ALIASES, mapAsMap: true }))
    if (data === null) return { ok: true, data: {}, warnings: ['The frontmatter is empty.'] }
    if (!isObject(data)) return { ok: false, reason: 'The frontmatter is not a list of "key: value" lines.' }
    return { ok: true, data, warnings: duplicateKeys(yaml) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // A description that begins with `*emphasis*` reads as an alias; that one is repaired by quoting.
    const hostile = /excessive alias/i.test(reason) || error instanceof RangeError
    return hostile
      ? { ok: false, refused: true, reason: `The frontmatter cannot be expanded safely: ${firstLine(reason)}` }
      : { ok: false, reason: firstLine(reason) }
  }
}

/** Numbers that would lose how they were written stay text: the version 1.10 is not 1.1. */
function keepSpelling(document: Document): void {
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'number' && node.source !== undefined && String(node.value) !== node.source) {
        node.value = node.source
      }
    },
  })
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? message).replace(/:$/, '')

/** Only top-level keys: a second parse with `uniqueKeys` would be quadratic in the number of keys. */
function duplicateKeys(yaml: string): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const match of yaml.matchAll(/^(?:"([^"\n]+)"|'([^'\n]+)'|([\w$-]+))[ \t]*:(?=\s|$)/gm)) {
    const key = match[1] ?? match[2] ?? match[3] ?? ''
    if (seen.has(key)) twice.add(key)
    seen.add(key)
  }
  return [...twice].map((key) => `The frontmatter has "${key}" twice; the last one counts.`)
}

/** Repairs in order of how much they guess: quote the values that break, then read the documented keys line by line. */
function recover(yaml: string, body: string, reason: string): Frontmatter {
  const quoted = quoteBrokenValues(yaml, (line) => parseYaml(line).ok)
  const second = quoted === undefined ? undefined : parseYaml(quoted.yaml)
  if (quoted && second?.ok) {
    const keys = quoted.keys.map((key) => `"${key}"`).join(', ')
    const warning = `The frontmatter is invalid YAML (${reason}); read with the value of ${keys} put in quotes.`
    return { ok: true, data: second.data, body, warnings: [warning, ...second.warnings], problem: 'invalid_yaml' }
  }
  const data = extractKnownKeys(yaml)
  if (Object.keys(data).length > 0) {
    const warning = `The frontmatter is invalid YAML (${reason}); only ${Object.keys(data).join(', ')} could be read.`
    return { ok: true, data, body, warnings: [warning], problem: 'invalid_yaml' }
  }
  return { ok: false, body, reason: `The frontmatter is invalid YAML: ${reason}` }
}

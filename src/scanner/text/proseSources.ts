import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml'
import type { MarkdownDoc } from '../parse/markdown'
import type { ScanContext, ScannedFile } from '../types'
import { LineIndex } from './lineIndex'
import { mediaText } from './mediaText'
import { sentences, type Prose } from './prose'

const LONG_ENOUGH = 24

/** Strings of a Markdown file's frontmatter: they are in the model's context before anything else. */
export function frontmatterProse(file: ScannedFile, doc: MarkdownDoc): Prose[] {
  return yamlStrings(doc.frontmatterText, 2).flatMap(({ text, line, key }) =>
    sentences(text, line, { file: file.path, role: 'instruction', place: 'metadata', kind: 'paragraph', heading: key }),
  )
}

interface Found {
  text: string
  line: number
  key: string
}

/** String values of YAML with their lines; comments too, because people hide orders there. */
function yamlStrings(source: string, firstLine: number): Found[] {
  if (!source.trim()) return []
  const counter = new LineCounter()
  const found: Found[] = []
  const visit = (node: unknown, key: string, depth: number): void => {
    if (depth > 20) return
    if (isMap(node))
      for (const pair of node.items) visit(pair.value, isScalar(pair.key) ? String(pair.key.value) : key, depth + 1)
    else if (isSeq(node)) for (const item of node.items) visit(item, key, depth + 1)
    else if (isScalar(node) && typeof node.value === 'string' && node.value.length >= LONG_ENOUGH)
      found.push({ text: node.value, line: firstLine - 1 + counter.linePos(node.range?.[0] ?? 0).line, key })
  }
  for (const doc of parseAllDocuments(source, { lineCounter: counter, logLevel: 'silent', uniqueKeys: false }))
    if ('contents' in doc) visit(doc.contents, '', 0)
  source.split('\n').forEach((line, i) => {
    const comment = /^\s*#\s?(.{24,})$/.exec(line)?.[1]
    if (comment) found.push({ text: comment, line: firstLine + i, key: 'comment' })
  })
  return found
}

/** Strings of JSON, YAML and TOML files: tool descriptions, prompts, settings. */
export function dataProse(ctx: ScanContext): Prose[] {
  return ctx.files.flatMap((file) => {
    const carried = mediaText(file)
    if (carried.length > 0)
      return carried.flatMap(({ text, line }) =>
        sentences(text, line, { file: file.path, role: 'data', place: 'metadata', kind: 'paragraph', heading: '' }),
      )
    if (!file.text || file.text.length > 400_000) return []
    if (file.language === 'yaml') return found(file, yamlStrings(file.text, 1))
    if (file.language === 'json') return found(file, jsonStrings(file.text))
    return []
  })
}

const found = (file: ScannedFile, strings: Found[]): Prose[] =>
  strings.flatMap(({ text, line, key }) =>
    sentences(text, line, {
      file: file.path,
      role: 'data',
      place:
        /desc|prompt|instruct|content|system|message|hint|help|note|rule|guid|policy|brief|direct|context|step|agent|assistant|model/i.test(
          key,
        )
          ? 'metadata'
          : 'code',
      kind: 'paragraph',
      heading: key,
    }),
  )

/** String literals of a JSON text, found in the source so that their lines are known. */
function jsonStrings(text: string): Found[] {
  const index = new LineIndex(text)
  const out: Found[] = []
  let key = ''
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/g)) {
    const body = match[1] ?? ''
    if (match[2]) {
      key = body
      continue
    }
    if (body.length < LONG_ENOUGH || !/\s/.test(body)) continue
    out.push({
      text: body
        .replace(/\\n/g, '\n')
        .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/\\(.)/g, '$1'),
      line: index.at(match.index).line,
      key,
    })
  }
  return out
}

const STRING = /("""|'''|`|"|')((?:\\[\s\S]|(?!\1)[^\\]){40,3000}?)\1/g

/** What stands before the description of a tool, which a model reads before it calls anything. */
const TOOL_TEXT =
  /@\w+(?:\.\w+)*\.tool\b[^\n]*\n(?:\s*@[^\n]*\n)*\s*(?:async\s+)?def\s+\w+\([^)]*\)[^:\n]*:\s*$|\.(?:tool|registerTool|addTool)\(\s*['"`][\w-]+['"`]\s*,\s*(?:\{[^}]*description:\s*)?$/

/** Comments and long strings of code, and plain-text fences, which a model reads when it reads the file. */
export function codeProse(ctx: ScanContext): Prose[] {
  const all: Prose[] = []
  for (const unit of ctx.programs) {
    const where = {
      file: unit.file,
      role: unit.quoted ? ('quotation' as const) : unit.role,
      kind: 'paragraph' as const,
      heading: unit.lead ?? '',
    }
    for (const comment of unit.program.comments)
      if (comment.text.length >= LONG_ENOUGH)
        all.push(
          ...sentences(comment.text.replace(/^[#/*\s]+/, ''), unit.line + comment.row, { ...where, place: 'comment' }),
        )
    const index = new LineIndex(unit.text)
    for (const match of unit.text.matchAll(STRING)) {
      const text = match[2] ?? ''
      if (/\s\w+\s\w+\s/.test(text))
        all.push(
          ...sentences(text, unit.line + index.at(match.index).line - 1, {
            ...where,
            place: TOOL_TEXT.test(unit.text.slice(Math.max(0, match.index - 300), match.index)) ? 'metadata' : 'code',
          }),
        )
    }
  }
  for (const unit of ctx.units) {
    const where = { file: unit.file, role: unit.quoted ? ('quotation' as const) : unit.role, heading: unit.lead ?? '' }
    if (unit.language === 'shell') {
      unit.text.split('\n').forEach((line, i) => {
        const comment = /(?:^|\s)#\s?(.{24,})$/.exec(line)?.[1]
        if (comment) all.push(...sentences(comment, unit.line + i, { ...where, kind: 'paragraph', place: 'comment' }))
      })
    } else if (unit.origin === 'fence' && (unit.language === 'text' || unit.language === 'markdown'))
      all.push(...sentences(unit.text, unit.line, { ...where, kind: 'paragraph', place: 'fence' }))
    else if (unit.origin === 'decoded' && unit.language === 'text')
      all.push(...sentences(unit.text, unit.line, { ...where, kind: 'comment', place: 'comment' }))
  }
  return all
}

import { fromMarkdown } from 'mdast-util-from-markdown'
import { parseDocument } from 'yaml'

type Root = ReturnType<typeof fromMarkdown>
type MdNode = Root | Root['children'][number]

export interface Fence {
  info: string
  text: string
  /** Line of the file that the code's first line is on. */
  line: number
  heading: string
  /** Paragraph or list item right before the fence. */
  lead: string
}

export interface Passage {
  kind: 'paragraph' | 'heading' | 'list' | 'quote' | 'comment' | 'html' | 'table'
  text: string
  line: number
  heading: string
}

export interface Link {
  url: string
  text: string
  image: boolean
  line: number
}

export interface MarkdownDoc {
  /** Parsed frontmatter (null where there is none or it does not parse), its text and problems. */
  frontmatter: unknown
  frontmatterText: string
  frontmatterProblems: string[]
  fences: Fence[]
  /** `runs`: written as !`…`, which an agent's command file runs before the model reads it. */
  inlineCode: Array<{ text: string; line: number; around: string; heading: string; runs: boolean }>
  passages: Passage[]
  links: Link[]
}

const FRONTMATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

/** A Markdown file as passages of prose, fences, inline code, comments and links, each with its line in the file. */
export function parseMarkdown(text: string): MarkdownDoc {
  const doc: MarkdownDoc = {
    frontmatter: null,
    frontmatterText: '',
    frontmatterProblems: [],
    fences: [],
    inlineCode: [],
    passages: [],
    links: [],
  }
  const front = FRONTMATTER.exec(text)
  let body = text
  let offset = 0
  if (front) {
    readFrontmatter(front[1] ?? '', doc)
    offset = front[0].split('\n').length - 1
    body = text.slice(front[0].length)
  }
  // Long runs of blank lines are legal padding before a payload and cost the parser; their count is kept.
  const squeezed = squeeze(body)
  const tree = fromMarkdown(squeezed.text)
  walk(tree, {
    doc,
    source: squeezed.text,
    lineOf: (line) => squeezed.lineOf(line) + offset,
    heading: '',
    lead: '',
    quoted: false,
  })
  return doc
}

function readFrontmatter(source: string, doc: MarkdownDoc): void {
  doc.frontmatterText = source
  const parsed = parseDocument(source, { uniqueKeys: true, logLevel: 'silent' })
  doc.frontmatterProblems = [...parsed.errors, ...parsed.warnings].map(
    (problem) => problem.message.split('\n', 1)[0] ?? '',
  )
  try {
    doc.frontmatter = parsed.toJS({ maxAliasCount: 50 })
  } catch (error) {
    doc.frontmatterProblems.push(error instanceof Error ? error.message : 'unreadable')
  }
}

function squeeze(body: string): { text: string; lineOf(line: number): number } {
  if (!/\n(?:[ \t]*\r?\n){19}/.test(body)) return { text: body, lineOf: (line) => line }
  const kept: string[] = []
  const numbers: number[] = []
  let blank = 0
  body.split('\n').forEach((line, i) => {
    blank = line.trim() === '' ? blank + 1 : 0
    if (blank > 3) return
    kept.push(line)
    numbers.push(i + 1)
  })
  return { text: kept.join('\n'), lineOf: (line) => numbers[line - 1] ?? line }
}

interface Walk {
  doc: MarkdownDoc
  source: string
  lineOf(line: number): number
  heading: string
  lead: string
  quoted: boolean
}

function walk(node: MdNode, state: Walk): void {
  const line = state.lineOf(node.position?.start.line ?? 1)
  switch (node.type) {
    case 'heading': {
      const text = plain(node)
      state.heading = text
      state.lead = text
      passage(state, 'heading', text, line)
      collectInline(node, state, text)
      return
    }
    case 'paragraph': {
      const text = plain(node)
      state.lead = text
      passage(state, state.quoted ? 'quote' : 'paragraph', text, line)
      collectInline(node, state, text)
      return
    }
    case 'code':
      state.doc.fences.push({
        info: [node.lang, node.meta].filter(Boolean).join(' '),
        text: node.value,
        line: node.lang || isFenced(node, state) ? line + 1 : line,
        heading: state.heading,
        lead: state.lead,
      })
      return
    case 'html':
      html(node.value, line, state)
      return
    case 'blockquote': {
      const inner = { ...state, quoted: true }
      for (const child of node.children) walk(child, inner)
      return
    }
    case 'definition':
      state.doc.links.push({ url: node.url, text: node.label ?? '', image: false, line })
      // A link definition that is never shown is a known place for hidden comments.
      if (node.title) passage(state, 'comment', node.title, line)
      return
    default:
      if ('children' in node) for (const child of node.children) walk(child, state)
  }
}

const isFenced = (node: MdNode, state: Walk): boolean =>
  /^\s*(?:```|~~~)/.test(state.source.slice(node.position?.start.offset ?? 0, (node.position?.start.offset ?? 0) + 12))

function passage(state: Walk, kind: Passage['kind'], text: string, line: number): void {
  if (text.trim()) state.doc.passages.push({ kind, text, line, heading: state.heading })
}

/** HTML splits into comments, which no reader of the rendered page sees, and what is around them. */
function html(value: string, line: number, state: Walk): void {
  let rest = ''
  let at = 0
  for (const match of value.matchAll(/<!--([\s\S]*?)(?:-->|$)/g)) {
    rest += value.slice(at, match.index)
    at = match.index + match[0].length
    passage(state, 'comment', match[1] ?? '', line + (value.slice(0, match.index).split('\n').length - 1))
  }
  rest += value.slice(at)
  passage(state, 'html', rest, line)
}

function collectInline(node: MdNode, state: Walk, around: string): void {
  if (!('children' in node)) return
  for (const child of node.children) {
    const line = state.lineOf(child.position?.start.line ?? 1)
    if (child.type === 'inlineCode')
      state.doc.inlineCode.push({
        text: child.value,
        line,
        around,
        heading: state.heading,
        runs: state.source.charAt((child.position?.start.offset ?? 0) - 1) === '!',
      })
    else if (child.type === 'link') {
      state.doc.links.push({ url: child.url, text: plain(child), image: false, line })
      collectInline(child, state, around)
    } else if (child.type === 'image')
      state.doc.links.push({ url: child.url, text: child.alt ?? '', image: true, line })
    else if (child.type === 'html') {
      const comment = /<!--([\s\S]*?)(?:-->|$)/.exec(child.value)
      if (comment) passage(state, 'comment', comment[1] ?? '', line)
    } else collectInline(child, state, around)
  }
}

/** What a reader sees, with inline code, tags, pictures and link targets kept, because all of them carry orders to an agent. */
function plain(node: unknown): string {
  const parts: string[] = []
  gather(node, parts)
  return parts.join('')
}

function gather(node: unknown, parts: string[]): void {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && node.type === 'break') parts.push('\n')
  if ('type' in node && node.type === 'html') {
    if ('value' in node && typeof node.value === 'string') parts.push(node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, ''))
    return
  }
  if ('type' in node && node.type === 'image' && 'url' in node && typeof node.url === 'string')
    parts.push(`![${'alt' in node && typeof node.alt === 'string' ? node.alt : ''}](${node.url})`)
  if ('value' in node && typeof node.value === 'string') parts.push(node.value)
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) gather(child, parts)
  if ('type' in node && node.type === 'link' && 'url' in node && typeof node.url === 'string')
    parts.push(` (${node.url})`)
}

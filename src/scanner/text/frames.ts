import { parse } from 'tldts'
import type { ScanContext } from '../types'
import { classifyHost, hostOf, urlsIn } from './hosts'
import { isQuoting, type Prose } from './prose'

/** What one stretch of a text says as a whole: a heading with its sentences and blocks of code, a tool's description, a metadata. */
export interface Frame {
  file: string
  heading: string
  line: number
  sentences: Prose[]
  /** Fences and commands in inline code that stand here. */
  code: string
  /** The heading presents it as something to be found or avoided. */
  shown: boolean
}

const MAX_SENTENCES = 60
const MAX_GAP = 25

const frames = new WeakMap<ScanContext, Frame[]>()

/** Everything that a model reads as prose, in stretches that belong together. */
export function framesOf(ctx: ScanContext): Frame[] {
  let found = frames.get(ctx)
  if (!found) {
    found = build(ctx)
    frames.set(ctx, found)
  }
  return found
}

function build(ctx: ScanContext): Frame[] {
  const byFile = new Map<string, Prose[]>()
  for (const sentence of ctx.prose) {
    const list = byFile.get(sentence.file)
    if (list) list.push(sentence)
    else byFile.set(sentence.file, [sentence])
  }
  const all: Frame[] = []
  for (const [file, list] of byFile) {
    let current: Frame | undefined
    let last: Prose | undefined
    // Sorting is stable: sentences of one line keep the order they were found in.
    for (const sentence of list.toSorted((a, b) => a.line - b.line)) {
      if (!current || !last || isBreak(last, sentence, current)) {
        const { heading } = sentence
        const title = sentence.kind === 'heading' ? sentence.text : heading
        current = {
          file,
          heading: title,
          line: sentence.line,
          sentences: [],
          code: '',
          shown: sentence.place !== 'metadata' && isQuoting(title),
        }
        all.push(current)
      }
      current.sentences.push(sentence)
      last = sentence
    }
  }
  attachCode(ctx, all)
  return all
}

function isBreak(last: Prose, next: Prose, frame: Frame): boolean {
  if (next.kind === 'heading' && next.place === 'markdown') return true
  if ((last.place === 'metadata') !== (next.place === 'metadata')) return true
  const apart = next.line - last.line
  return frame.sentences.length >= MAX_SENTENCES || (next.place !== 'markdown' && apart > MAX_GAP)
}

function attachCode(ctx: ScanContext, all: Frame[]): void {
  const byFile = Map.groupBy(all, ({ file }) => file)
  for (const { file, doc } of ctx.docs) {
    const own = byFile.get(file.path)
    if (!own) continue
    for (const { line, text } of doc.fences) {
      const owner = own.findLast((frame) => frame.line <= line && frame.sentences[0]?.place !== 'metadata')
      if (owner && owner.code.length < 40_000) owner.code += `${text.slice(0, 20_000)}\n`
    }
  }
}

/** Names of hosts after verbs of contact, written without `https://`. */
const BARE =
  /(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}(?:com|net|org|io|dev|app|xyz|co|ru|cn|top|site|online|shop|cloud|tech|ai|pro|su|cc|de|fr|nl|eu|tools)(?=[/\s:,;.)'"`]|$)(?!\.\w)/gi

/** Hosts that a text names whose owner is neither the reader, a stand-in, nor one of the big services. */
export function strangersIn(text: string): string[] {
  const hosts = urlsIn(text).flatMap((url) => hostOf(url) ?? [])
  for (const match of text.slice(0, 60_000).matchAll(BARE)) hosts.push(match[0].toLowerCase())
  return [...new Set(hosts)].filter((host) => {
    const kind = classifyHost(host)
    return !['local', 'well-known', 'placeholder'].includes(kind) && parse(host).domain !== null
  })
}

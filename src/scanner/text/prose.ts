import type { MarkdownDoc, Passage } from '../parse/markdown'
import type { Role } from '../types'

/** Where a sentence stands. Metadata is always in the model's context; comments and strings only when code is read. */
type ProsePlace = 'markdown' | 'metadata' | 'fence' | 'comment' | 'code'

/** One sentence or list item of prose, with its polarity. */
export interface Prose {
  file: string
  text: string
  line: number
  place: ProsePlace
  kind: Passage['kind']
  heading: string
  role: Role
  /** The sentence forbids or warns: `never run …`, `avoid …`. */
  negative: boolean
  /** The words around it present an example of an attack, or something to be detected. */
  quoted: boolean
  /** Neighbouring sentences, for conjunctions over a paragraph. */
  around: string
}

/** Negations that tell an agent not to act. `do not tell`, `don't skip` and their like are orders to act and are left out. */
const NEGATIVE =
  /\b(?:never|(?:do|does|should|must|can|may|will)\s*(?:not|n['’]t)|cannot|avoid|refuse|prohibit(?:ed|s)?|forbid(?:den|s)?|forbidden|reject|disallow(?:ed)?|blocked|blocks?(?=\s+(?:any|all|the|every|access|it|such|them|requests?|these))|prevent(?:s|ed)?|instead of|rather than|anti-?pattern)\b(?!\s+(?:\w+\s+){0,2}?(?:skip|forget|hesitate|tell|mention|inform|reveal|disclose|notify|alert|ask|warn|worry|fail|wait|stop|delay|omit|show|report|log|let the user|question|explain|display|acknowledge|announce|prompt|pause|summari[sz]e|narrate|communicate|say|work|function|be able|succeed))/i

/** Headings and lead-ins of passages that quote attacks in order to teach or to find them. */
const QUOTING =
  /\b(?:attack(?:er|s|ing)?|malicious|exploit(?:s|ation|ed)?|vulnerab\w*|injection|payloads?|jailbreak\w*|adversar\w*|threats?|red[ -]?team\w*|pen-?test\w*|detect(?:s|ion|ing)?|indicators?|IOCs?|suspicious|anti-?patterns?|bad (?:example|practice)|insecure|unsafe|wrong|incorrect|avoid|don['’]?ts?|blocked|deny-?list|forbidden|red flags?|warning signs?|misuse|abuse|CVE-\d+|security (?:review|audit|check\w*|scan\w*)|what not to do|dangerous|prohibited|never|rejected|untrusted|patterns? to (?:find|look|flag)|examples? of)\b|❌|🚫|⛔|✗/i

/** True where `text` tells the agent not to do what it speaks of. */
export const isNegative = (text: string): boolean => NEGATIVE.test(text)

/** True where a heading or lead-in presents what follows as an attack, a bad example or a thing to detect. */
export const isQuoting = (text: string): boolean => QUOTING.test(text)

/** Splits passages into sentences with line, polarity and surroundings. */
export function proseOf(doc: MarkdownDoc, file: string, role: Role): Prose[] {
  return doc.passages.flatMap((passage) =>
    sentences(passage.text, passage.line, {
      file,
      role,
      place: passage.kind === 'comment' ? 'comment' : 'markdown',
      kind: passage.kind,
      heading: passage.heading,
    }),
  )
}

type Where = Pick<Prose, 'file' | 'role' | 'place' | 'kind' | 'heading'>

/** Sentences of a text that begins at `line` of a file. */
export function sentences(text: string, line: number, where: Where): Prose[] {
  const parts = sentencesOf(text)
  const quotedHere = where.kind === 'quote' || isQuoting(where.heading)
  return parts.map((part, i) => ({
    ...where,
    text: part.text,
    line: line + part.row,
    negative: isNegative(part.text),
    quoted: where.kind !== 'comment' && quotedHere,
    around: [parts[i - 1]?.text, part.text, parts[i + 1]?.text].filter(Boolean).join(' '),
  }))
}

function sentencesOf(text: string): Array<{ text: string; row: number }> {
  const found: Array<{ text: string; row: number }> = []
  let at = 0
  let row = 0
  for (const part of text.split(/(?<=[.!?。！？])\s+(?=\S)|\n{2,}|\n(?=\s*(?:[-*•|]|\d+[.)])\s*)/)) {
    const start = text.indexOf(part, at)
    row += count(text.slice(at, Math.max(at, start)))
    const lead = part.length - part.trimStart().length
    if (part.trim()) found.push({ text: part.trim(), row: row + count(part.slice(0, lead)) })
    row += count(part)
    at = Math.max(at, start) + part.length
  }
  return found
}

function count(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

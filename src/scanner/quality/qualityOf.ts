import { classify } from '../files/classify'
import { parseMarkdown, type MarkdownDoc } from '../parse/markdown'
import { isRecord } from '../manifest/mcp'
import type { ScanInput } from '../types'
import { linkReasons } from './links'
import { triggerReasons } from './triggers'

/** One thing that an author could do better. `points` come off a score that starts at 100. */
export interface QualityReason {
  code: string
  points: number
  message: string
  file: string
}

export interface Quality {
  /** 0 to 100. */
  score: number
  reasons: QualityReason[]
}

const MAIN = /(?:^|\/)(?:SKILL|skills?)\.md$|(?:^|\/)(?:agents|commands)\/[^/]+\.md$/i
/** Limits of the Agent Skills specification: name 64, description 1,024 characters, body under 500 lines. */
const LIMITS = { name: 64, description: 1_024, lines: 500 }

/** How well made a bundle is, next to how safe it is: a score with reasons that its author can act on. Pure and quick. */
export function qualityOf(bundle: Pick<ScanInput, 'files' | 'kind' | 'name'>): Quality {
  const reasons: QualityReason[] = []
  const paths = new Set(bundle.files.map((file) => file.path))
  const docs = bundle.files
    .filter((file) => MAIN.test(file.path) || (bundle.files.length === 1 && file.path.endsWith('.md')))
    .map((file) => ({ path: file.path, text: classify(file).text ?? '' }))
  if (docs.length === 0)
    reasons.push({
      code: 'no-instructions',
      points: 40,
      message: 'There is no SKILL.md, agent or command to read.',
      file: '',
    })
  for (const { path, text } of docs) {
    const doc = parsed(text)
    if (!doc) {
      reasons.push({
        code: 'unreadable',
        points: 40,
        message:
          'The text is too long or nested too deep to be read as Markdown. Split it into files that the instructions link to.',
        file: path,
      })
      continue
    }
    reasons.push(...mainReasons(path, text, doc, /SKILL\.md$/i.test(path)), ...linkReasons(path, doc, paths))
  }
  if (
    !hasLicence(
      bundle.files.map((file) => file.path),
      docs.map(({ text }) => text),
    )
  )
    reasons.push({
      code: 'no-licence',
      points: 5,
      message: 'No licence is named: nobody knows what they may do with it.',
      file: '',
    })
  const worst = cap(reasons)
  return { score: Math.max(0, 100 - worst.reduce((sum, reason) => sum + reason.points, 0)), reasons: worst }
}

/** Far above what an agent reads; hostile text costs the parser the square of its length, and the stack its depth. */
const LONGEST = 128 * 1024

function parsed(text: string): MarkdownDoc | undefined {
  if (text.length > LONGEST) return undefined
  try {
    return parseMarkdown(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function mainReasons(path: string, text: string, doc: MarkdownDoc, isSkill: boolean): QualityReason[] {
  const front = isRecord(doc.frontmatter) ? doc.frontmatter : {}
  const name = typeof front.name === 'string' ? front.name : ''
  const description = typeof front.description === 'string' ? front.description.trim() : ''
  const found: QualityReason[] = []
  const add = (code: string, points: number, message: string): void =>
    void found.push({ code, points, message, file: path })
  if (doc.frontmatterProblems.length > 0)
    add('frontmatter', 10, `The frontmatter does not parse cleanly: ${doc.frontmatterProblems[0] ?? ''}.`)
  if (!description) add('no-description', 25, 'There is no description, so no agent knows when to use this.')
  else found.push(...triggerReasons(path, description))
  if (description.length > LIMITS.description)
    add('long-description', 10, `The description has ${description.length} characters; ${LIMITS.description} are read.`)
  if (isSkill && !name) add('no-name', 10, 'The frontmatter names no name.')
  if (isSkill && name && (name.length > LIMITS.name || !/^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u.test(name)))
    add('name-form', 5, 'A name is made of small letters, digits and single hyphens, 64 at most.')
  const folder = path.split('/').at(-2)
  if (isSkill && name && folder && folder !== name && folder !== 'skills')
    add('name-folder', 3, `The folder ${folder} and the name ${name} differ.`)
  const lines = text.split('\n').length
  if (isSkill && lines > LIMITS.lines)
    add(
      'long-body',
      8,
      `The body has ${lines} lines; above ${LIMITS.lines} it crowds out the task. Move detail into files that are read on demand.`,
    )
  if (doc.passages.length + doc.fences.length < 2) add('thin-body', 20, 'There are next to no instructions in it.')
  return found
}

/** Many files with the same fault count as three of them. */
function cap(reasons: QualityReason[]): QualityReason[] {
  const seen = new Map<string, number>()
  return reasons.map((reason) => {
    const count = (seen.get(reason.code) ?? 0) + 1
    seen.set(reason.code, count)
    return count > 3 ? { ...reason, points: 0 } : reason
  })
}

function hasLicence(paths: string[], texts: string[]): boolean {
  return (
    paths.some((path) => /(?:^|\/)(?:licen[cs]e|copying)(?:[.-][\w.]+)?$/i.test(path)) ||
    texts.some((text) => /^licen[cs]e:\s*\S/im.test(text.slice(0, 2_000)))
  )
}

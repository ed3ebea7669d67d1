import type { Severity } from '../../domain/report'
import { excerptOf } from '../text/excerpt'
import { actsIn, deceitIn, type Found, ordersIn } from '../text/frameCues'
import { type Frame, framesOf, strangersIn } from '../text/frames'
import type { Rule } from '../types'

const DOES =
  /\b(?:do|follow|apply|carry out|execute|act on|obey|implement|perform|adopt|comply with|heed)\b[^.;\n]{0,40}\b(?:what|it|them|whatever|everything|each|all|instructions?|recommend\w*|directives?|steps|says|tasks?|notes?|plan)\b|\bto the letter\b/i

/** Words of strangers, read at run time, that get the authority of the user or of the item itself. */
export const foreignOrders: Rule = {
  id: 'foreign-orders',
  title: 'Has the agent take orders from what it reads',
  owasp: 'AST01',
  severity: 'high',
  detail:
    'Whoever writes the page, the file or the output then commands the agent, and can change the orders after the review.',
  remediation: 'Treat what is read as material to judge. Ship instructions inside the item, where they are reviewed.',
  *run(ctx) {
    for (const frame of framesOf(ctx)) {
      if (frame.shown) continue
      const found = judge(frame)
      if (!found) continue
      const { sentence } = found.cue
      yield {
        file: sentence.file,
        line: sentence.line,
        excerpt: excerptOf(sentence.text),
        role: sentence.role,
        severity: sentence.role === 'documentation' ? 'medium' : found.severity,
        ...(found.title ? { title: found.title } : {}),
      }
    }
  },
}

function judge(frame: Frame): { severity: Severity; cue: Found; title?: string } | undefined {
  const orders = ordersIn(frame)
  const secret = orders.find(({ kind, sentence, at }) => kind === 'addressed' && isAside(frame, at, sentence.kind))
  if (secret) {
    const acts = actsIn(frame).length + deceitIn(frame).length
    return {
      severity: acts > 0 ? 'critical' : 'high',
      cue: secret,
      title: 'Orders to the agent where people see a picture or nothing',
    }
  }
  const obey = orders.filter(({ kind }) => kind === 'obey')
  const strong = obey.find(({ weight }) => weight === 2)
  const text = frame.sentences.map((sentence) => sentence.text.slice(0, 1_000)).join('\n')
  if (strong) {
    const unasked = deceitIn(frame).some(({ kind }) => kind !== 'quiet')
    const remote = strangersIn(`${text}\n${frame.code}`).length > 0
    return { severity: unasked || (remote && obey.length > 1) ? 'critical' : 'high', cue: strong }
  }
  const weak = obey[0]
  return weak && DOES.test(text.replaceAll(weak.match, '')) && !/\bCLAUDE\.md\b/.test(text)
    ? { severity: 'medium', cue: weak }
    : undefined
}

/** Alternative texts, comments and the metadata of pictures: places that a person looks past. */
function isAside(frame: Frame, at: number, kind: string): boolean {
  if (kind === 'comment' || /\.(?:png|jpe?g|gif|webp|svg|pdf)$/i.test(frame.file)) return true
  // The sentences of an alternative text stand between `![` and `](`.
  const before = frame.sentences.slice(Math.max(0, at - 8), at + 1).map(({ text }) => text.slice(0, 1_500))
  const text = before.join(' ')
  const open = text.lastIndexOf('![')
  const own = text.length - (before.at(-1) ?? '').length
  return open >= 0 && (open >= own ? true : !text.slice(open, own).includes(']('))
}

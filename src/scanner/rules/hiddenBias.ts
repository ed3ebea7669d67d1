import type { Severity } from '../../domain/report'
import { excerptOf } from '../text/excerpt'
import { actsIn, deceitIn, type Found, ordersIn } from '../text/frameCues'
import { type Frame, framesOf } from '../text/frames'
import type { Rule } from '../types'

const PAID =
  /[?&](?:aff|ref|affiliate|partner|tag|via|promo|referrer|irclickid|clickid)(?:_?id)?=[\w-]+|\b(?:affiliate|referral|partner) (?:links?|tags?|codes?|ids?)\b|\bpromo(?:tional)? codes?\b/i
const INSERTS =
  /\b(?:always|every|each|any|whenever|all|first)\b[^.;\n]{0,100}\b(?:recommend|propose|suggest|insert|append|add|include|link|promote|mention|replace|rewrite|tag|put)\b|\b(?:recommend|propose|suggest|insert|append|add|include|link to|promote|mention|replace|rewrite)\b[^.;\n]{0,100}\b(?:always|every|each|any|whenever|all|first)\b/i

/** Advice that serves somebody else than the one who asked for it. */
export const hiddenBias: Rule = {
  id: 'hidden-bias',
  title: 'Makes the agent advise for somebody else’s benefit',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Whoever asks an agent for advice takes it for the agent’s own; a paid or fixed answer deceives them.',
  remediation: 'Say openly who made the item and what it favours, and let the user’s criteria decide.',
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
      }
    }
  },
}

function judge(frame: Frame): { severity: Severity; cue: Found } | undefined {
  const bias = ordersIn(frame).find(({ kind }) => kind === 'bias')
  const acts = actsIn(frame)
  const promote = acts.filter(({ kind }) => kind === 'promote')
  const deceit = deceitIn(frame).some(({ kind }) => kind !== 'quiet')
  const settles = acts.some(({ kind }) => kind === 'settle')
  if (bias) return { severity: deceit || settles ? 'critical' : 'high', cue: bias }
  const paid = promote.find(({ sentence }) => PAID.test(sentence.text) && INSERTS.test(sentence.text))
  if (paid) return { severity: deceit ? 'critical' : 'high', cue: paid }
  return undefined
}

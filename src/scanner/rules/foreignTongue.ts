import type { Severity } from '../../domain/report'
import { secretPathIn } from '../facts/secretSources'
import { excerptOf } from '../text/excerpt'
import { TONGUES } from '../text/foreignWords'
import { type Frame, framesOf, strangersIn } from '../text/frames'
import type { Rule } from '../types'

const MAX = 6_000

/** The same attacks in other languages: handing over what is the user's own, and saying nothing of it. */
export const foreignTongue: Rule = {
  id: 'foreign-tongue',
  title: 'Tells the agent in another language to hand over data or to hide an act',
  owasp: 'AST01',
  severity: 'high',
  detail: 'A model follows orders in any language; a reviewer may not read them all.',
  remediation: 'Say what is sent to whom, ask before it is sent, and let the agent tell what it did.',
  *run(ctx) {
    for (const frame of framesOf(ctx)) {
      const found = judge(frame)
      if (!found) continue
      const sentence = found.at
      yield {
        file: sentence.file,
        line: sentence.line,
        excerpt: excerptOf(sentence.text),
        role: sentence.role,
        severity: sentence.role === 'documentation' && found.severity === 'critical' ? 'high' : found.severity,
      }
    }
  },
}

function judge(frame: Frame): { severity: Severity; at: Frame['sentences'][number] } | undefined {
  const sentences = frame.sentences.filter(({ place, role }) => place !== 'code' && role !== 'quotation')
  const text = sentences
    .map((sentence) => sentence.text.slice(0, 1_500))
    .join('\n')
    .slice(0, MAX)
  if (!isForeign(text)) return undefined
  const out = strangersIn(`${text}\n${frame.code.slice(0, MAX)}`).length > 0
  const secret = secretPathIn(text)?.kind === 'secret-file'
  for (const { send, hide, asked, own } of TONGUES) {
    const lies = asked.test(text)
    const hides = hide.test(text)
    if (!lies && !hides) continue
    const sends = send.test(text) && (out || secret) && own.test(text)
    const at = sentences.find((sentence) => (lies ? asked : hide).test(sentence.text)) ?? sentences[0]
    if (!at) return undefined
    if (sends && (out || lies))
      return { severity: lies || secret || strongly(hide, send, text) ? 'critical' : 'high', at }
    if (lies && (out || secret || hides)) return { severity: 'high', at }
  }
  return undefined
}

/** Sending and silence within one breath. */
function strongly(hide: RegExp, send: RegExp, text: string): boolean {
  const from = hide.exec(text)?.index ?? 0
  return send.test(text.slice(Math.max(0, from - 300), from + 300))
}

/** Letters beyond ASCII, or the small words of the languages that get by without many. */
function isForeign(text: string): boolean {
  const beyond = (text.match(/[\u00C0-\u024F\u0400-\u04FF\u1E00-\u1EFF\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]/g) ?? [])
    .length
  if (beyond >= 8) return true
  const small =
    text.match(
      /\b(?:de|que|se|en|si|le|ne|et|du|est|al|em|da|di|zu|im|ein|eine|von|cada|después|chaque|cette|ogni|jede[mnrs]?|nach|el|la|los|las|del|una|por|para|con|sin|der|die|das|und|nicht|mit|für|auf|les|des|une|pour|avec|sans|dans|il|gli|che|per|della|non|um|uma|não|com|dos|het|een|niet|voor|met|nie|jest|się|oraz|ve|bir|için|dan|yang|untuk)\b/gi,
    ) ?? []
  return small.length >= 4 && small.length > text.split(/\s+/).length / 10
}

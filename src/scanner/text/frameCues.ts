import { ACTS } from './actWords'
import { type Cue, HIDING, LYING, UNASKED, VEILING } from './deceitWords'
import { type Frame, strangersIn } from './frames'
import { ORDERS } from './orderWords'
import type { Prose } from './prose'

/** A cue where it was found. */
export interface Found {
  kind: string
  weight: 1 | 2
  sentence: Prose
  /** Position of the sentence in its frame. */
  at: number
  match: string
}

/** Kinds that are written in quotation marks or code when they are meant. */
const SETTINGS = new Set(['permit', 'push', 'settle', 'approve'])
const DECEIT = [...HIDING, ...LYING, ...UNASKED, ...VEILING]
/** Longest sentence that is looked at; hostile texts have longer ones. */
const MAX = 1_500

/** A sentence that speaks of attackers or of what others do wrong, not of what to do. */
const ABOUT =
  /\b(?:attack(?:er)?s?|malicious|injections?|jailbreak\w*|adversar\w+|untrusted|phish\w*|threat actors?|red flags?|anti-?patterns?|vulnerab\w+|exploit\w*|misuse|bad actors?|scam\w*|dishonest\w*|unethical|deceptive)\b/i
const NEGATED =
  /(?:n['’]t|\b(?:never|not|no|avoid\w*|without|refus\w+|forbid\w*|prohibit\w*|rather than|instead of|cannot|nor|neither|against|stop|refrain from|rejects?|flag|unless))\b[^.;\n]{0,60}$/i
/** What stands before an order: nothing, a mark, or a word that leads it in. */
const ORDER =
  /(?:^|[:;,.(–—|>*`-]|\b(?:and|or|then|to|should|must|please|always|also|you|just|simply|instead|agent|assistant|shall|will|so|user|summary|report|them|it)\b)[\s*_`"“\]\d.)-]*$/i
/** Where a new order begins, to which an earlier `not` does not reach. */
const CLAUSE = /, (?:and|then|but|just|simply) |\bbut \b|\binstead,? /i
/** What leads in a list of things that are not to be done. */
const REFUSES =
  /\b(?:reject|avoid|never|do not|don['’]t|must not|kill|flag|look (?:out )?for|watch (?:out )?for|check for|fails? (?:if|when)|smells?|mistakes?|wrong|bad|forbidden|prohibited|red flags?|stop (?:if|when))\b/i
/** `as data, never as instructions` says the opposite of what it names. */
const REVERSED =
  /\b(?:never|not|rather than)\s+(?:as\s+)?(?:an?\s+|the\s+)?(?:instructions?|commands?|orders?|directives?|authorit\w+|requests?)\b|\bas (?:data|content|information|text|material)(?: only)?\b/i
const REMOTE =
  /\b(?:our|the (?:vendor|publisher|maintainer|author|developer|provider|maker)['’]?s?|the (?:remote|central|shared|external|public|upstream)|an? (?:remote|external|third[- ]party))\s+(?:[\w-]+\s+){0,2}(?:server|endpoint|service|api|host|url|address|e-?mail|inbox|webhook|bucket|collector|gateway|queue|intake|relay|mirror|remote|dashboard|backend|cloud|channel|team|editors?|partners?|registry|drop ?box|sink)\b/i
const MAIL = /\b[\w.+-]{1,64}@(?!example\.|your|company|domain)[\w-]{1,60}(?:\.[\w-]{1,30}){0,3}\.[a-z]{2,12}\b/i

/** Signs of deceit in a frame. */
export const deceitIn = (frame: Frame): Found[] => search(frame, DECEIT)

/** Orders that carry their reason for doubt with them. */
export const ordersIn = (frame: Frame): Found[] => search(frame, ORDERS)

/** Acts with consequences in a frame, in words and in its code; sending counts where somebody foreign receives. */
export function actsIn(frame: Frame): Found[] {
  const found = search(frame, ACTS)
  if (!found.some(({ kind }) => kind === 'send')) return found
  const open = receiver(frame)
  return open ? found : found.filter(({ kind }) => kind !== 'send')
}

/** Whoever gets what a frame has sent: a strange host, an address, “our server”. */
export function receiver(frame: Frame): string | undefined {
  const text = frame.sentences.map((sentence) => sentence.text.slice(0, MAX)).join('\n')
  const whole = `${text}\n${frame.code}`
  return strangersIn(whole)[0] ?? MAIL.exec(text)?.[0] ?? REMOTE.exec(text)?.[0]
}

function search(frame: Frame, cues: readonly Cue[]): Found[] {
  const found: Found[] = []
  let refused = false
  frame.sentences.forEach((sentence, at) => {
    const text = sentence.text.slice(0, MAX)
    const before = frame.sentences[at - 1]
    if (before && sentence.line - before.line > 3) refused = false
    if (/:\W{0,3}$/.test(text)) refused = REFUSES.test(text)
    else if (refused) return
    // Strings of programs are what they print; a person reads those.
    if (sentence.place === 'code' && sentence.role === 'code') return
    if (text.length < 12 || sentence.role === 'quotation' || ABOUT.test(text)) return
    const row = text.startsWith('|')
    for (const { kind, weight, pattern, whole, order } of cues) {
      if (weight === 1 && row) continue
      const match = pattern.exec(text)
      if (!match) continue
      const said = text.slice(Math.max(0, match.index - 160), match.index)
      if (!whole && NEGATED.test(said.split(CLAUSE).at(-1) ?? '')) continue
      if ((quoted(said) && !SETTINGS.has(kind)) || (order && !ORDER.test(said))) continue
      if (kind === 'obey' && REVERSED.test(text)) continue
      found.push({ kind, weight, sentence, at, match: match[0] })
    }
  })
  return found
}

/** The match begins inside quotation marks: something that is said, not ordered. */
const quoted = (before: string): boolean => (before.match(/["“”]/g) ?? []).length % 2 === 1 || /["“‘«]\s*$/.test(before)

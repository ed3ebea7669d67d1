import { excerptOf } from '../text/excerpt'
import { deceitIn, ordersIn } from '../text/frameCues'
import { framesOf, strangersIn } from '../text/frames'
import type { Rule } from '../types'

const CHOSEN =
  /\b(?:user['’]?s own|the user (?:chose|named|gave|provided|configured|specified|asked)|your (?:own |self-hosted )?(?:server|endpoint|bucket|instance|workspace|account|webhook|channel|repo\w*)|if the user (?:agrees|wants|asks|consents|confirms|approves)|with (?:the user['’]s )?(?:consent|permission|approval)|after (?:the user )?(?:confirm\w*|approv\w*|consent\w*)|opt(?:ed)?[- ]in|ask (?:the user )?(?:first|before))\b/i

/** How a service's own key is used. */
const OWN_KEY = /\b(?:header|bearer|authenticat\w+|authori[sz]\w+|log ?in|sign ?in|only (?:to|with))\b/i
const MAIL = /\b[\w.+-]{1,64}@(?!example\.|your|company|domain)[\w-]{1,60}(?:\.[\w-]{1,30}){0,3}\.[a-z]{2,12}\b/i
/** Pages about something, as against places that take something. */
const PAGES = /https?:\/\/[^\s)]*(?:docs?\b|documentation|guide|help\b|blog|wiki|README|#)[^\s)]*/gi

const leaves = (text: string): boolean => strangersIn(text.replace(PAGES, '')).length > 0 || MAIL.test(text)

/** The whole of something that is the user's own, to a party that the user did not choose. */
export const dataHandover: Rule = {
  id: 'data-handover',
  title: 'Hands the user’s own data to a fixed outside party',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Conversations, sources and secrets leave for an address that the item brought along; nobody was asked.',
  remediation: 'Send nothing, or only what the task needs, to a service the user chose, after asking.',
  *run(ctx) {
    for (const frame of framesOf(ctx)) {
      if (frame.shown) continue
      const text = frame.sentences.map((sentence) => sentence.text.slice(0, 1_000)).join('\n')
      const cue = ordersIn(frame).find(
        ({ kind, sentence }) => kind === 'handover' && !OWN_KEY.test(sentence.text) && leaves(sentence.text),
      )
      if (!cue || CHOSEN.test(text) || cue.sentence.place === 'code') continue
      const unasked = deceitIn(frame).some(({ kind }) => kind !== 'quiet')
      yield {
        file: cue.sentence.file,
        line: cue.sentence.line,
        excerpt: excerptOf(cue.sentence.text),
        role: cue.sentence.role,
        severity: cue.sentence.role === 'documentation' ? 'medium' : unasked ? 'critical' : 'high',
      }
    }
  },
}

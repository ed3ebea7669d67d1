import type { Severity } from '../../domain/report'
import type { Prose } from '../text/prose'
import type { Rule } from '../types'
import { isTalk, proseHit } from './proseRule'

const SECRET =
  '(?:passwords?|passphrases?|credentials?|private keys?|seed phrases?|recovery phrases?|mnemonics?|secret keys?|api[ _-]?keys?|(?:access|auth|authentication|session|bearer|security) tokens?|credit card\\w*|2fa codes?|sensitive values?|private information|account details|authorization header)'
const ECHO = new RegExp(
  `\\b(?:echo(?:ing)?|repeat(?:ing)?|includ(?:e|ing)|embed(?:ding)?|output(?:ting)?|print(?:ing)?|weav(?:e|ing)|append(?:ing)?|return(?:ing)?|display(?:ing)?|recit(?:e|ing))\\b[^.\\n]{0,80}\\b${SECRET}\\b`,
  'i',
)
const COLLECT = new RegExp(
  `\\b(?:collect|gather|harvest|capture|record|extract|steal|scrape|log|remember|retain|pay (?:close )?attention to|scan for|search for|locate|enumerate|dump)(?:s|ing)?\\b[^.\\n]{0,80}\\b${SECRET}\\b`,
  'i',
)
const SOLICIT = new RegExp(
  `\\b(?:ask|request|prompt|require|need|convince|persuade|get)(?:s|ed|ing)?\\b[^.\\n]{0,30}\\buser(?:['’]s|s)?\\b[^.\\n]{0,50}\\b${SECRET}\\b`,
  'i',
)
const NEEDED = new RegExp(`\\byou need the user['’]s\\b[^.]{0,30}${SECRET}`, 'i')
const DECEIT =
  /\b(?:trust(?:ed|s)? (?:is|has been|you|completely|established)|once trust|frame (?:this|it) as|routine and necessary|reassure|privileged mode|special (?:administrative )?access|elevated (?:access|permissions)|to verify (?:your|their) identity|for verification purposes|pretend)\b/i
const KEEP =
  /\b(?:verbatim|at the end of each (?:reply|response)|in (?:every|each|your next) (?:reply|response|message)|to the response|in plain ?text)\b/i

/** Words that make an agent collect or repeat the user's secrets. */
export const credentialRequest: Rule = {
  id: 'credential-collection',
  title: 'Makes the agent collect or repeat secrets',
  owasp: 'AST01',
  severity: 'high',
  detail: 'What an agent repeats lands in transcripts, logs and the next tool’s input; a secret has no business there.',
  remediation: 'Read keys from the environment or a secret store by name, and never through the conversation.',
  *run(ctx) {
    const deceit = new Set(
      ctx.prose.filter((sentence) => DECEIT.test(sentence.text) && !isTalk(sentence)).map((sentence) => sentence.file),
    )
    for (const sentence of ctx.prose) {
      if (sentence.place === 'code') continue
      const severity = weigh(sentence, deceit.has(sentence.file))
      if (severity) yield proseHit(sentence, severity, undefined)
    }
  },
}

function weigh(sentence: Prose, deceit: boolean): Severity | undefined {
  if (isTalk({ ...sentence, text: sentence.text.replace(/\b(?:for\s+example|such\s+as|any)\b/gi, '') }))
    return undefined
  const { text, around } = sentence
  if (ECHO.test(text) && (KEEP.test(around) || /\b(?:every|each) (?:response|reply|message)\b/i.test(text)))
    return 'high'
  if (
    COLLECT.test(text) &&
    /\b(?:user|conversation|machine|system|home director(?:y|ies)|browser|disk|they (?:mention|share)|all)\b/i.test(
      text,
    ) &&
    (KEEP.test(around) || deceit || /\b(?:harvest|steal|dump)/i.test(text))
  )
    return 'high'
  if ((SOLICIT.test(text) || NEEDED.test(text)) && (deceit || DECEIT.test(around))) return 'high'
  if (/\becho the value of the\b[^.]{0,40}\b(?:header|token|key|secret)\b/i.test(text)) return 'high'
  return undefined
}

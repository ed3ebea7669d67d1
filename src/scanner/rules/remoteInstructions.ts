import type { Severity } from '../../domain/report'
import { classifyHost, hostOf, isSuspectHost, isThrowaway, urlsIn } from '../text/hosts'
import type { Prose } from '../text/prose'
import type { Rule } from '../types'
import { isTalk, proseHit } from './proseRule'

const FETCH =
  /\b(?:fetch|download|load|read|get|retrieve|pull|curl|wget|visit|check|poll|open|access|query|consult|follow)\b/i
const FOLLOW =
  /\b(?:follow|execute|obey|apply|run|perform|carry out|act on|comply with|adopt|use)\b[^.\n]{0,60}\b(?:instructions?|commands?|directives?|steps|prompts?|rules|tasks?|payloads?|(?:its|the) contents?|the response|whatever|what(?:ever)? it (?:says|returns)|returned|it exactly|them exactly|the script|the code)\b|\bdo (?:whatever|what|everything|as) (?:it|they) (?:says?|tells?|asks?|returns?|instructs?)\b|\b(?:and|then) (?:follow|obey|execute) (?:it|them|that)\b/i
const TREAT =
  /\btreat\b[^.\n]{0,60}\b(?:as (?:your |the |authoritative |system )*(?:instructions?|commands?|prompt|rules))\b/i
const PERIODIC =
  /\b(?:every|each)\s+(?:\d+\s+)?(?:hours?|minutes?|days?|session|start(?:up)?|time|conversation|heartbeat|invocation)\b|\b(?:periodically|at (?:the )?(?:start|beginning) of (?:each|every)|on startup|heartbeat|regularly)\b/i

/** Instructions that live at an address: whoever controls it controls the agent, after every review. */
export const remoteInstructions: Rule = {
  id: 'remote-instructions',
  title: 'Follows instructions fetched from the network',
  owasp: 'AST01',
  severity: 'high',
  detail: 'What the address answers can change at any time and reaches the agent as an order.',
  remediation: 'Ship the instructions in the bundle; treat fetched text as data.',
  *run(ctx) {
    for (const sentence of ctx.prose) {
      const severity = weigh(sentence)
      if (severity) yield proseHit(sentence, severity, undefined)
    }
  },
}

function weigh(sentence: Prose): Severity | undefined {
  if (sentence.place === 'code' || isTalk(sentence)) return undefined
  const urls = urlsIn(sentence.around)
  const text = urlsIn(sentence.text).length > 0 ? sentence.text : sentence.around
  if (urls.length === 0 || !(FETCH.test(text) || /\binstall\b/i.test(text)) || urlsIn(sentence.text).length === 0)
    return undefined
  if (
    /\b(?:install|run|execute|load)\b[^.\n]{0,40}\b(?:every|all|each|any|whatever)\b[^\n]{0,80}https?:/i.test(
      sentence.text,
    ) &&
    /\bwithout (?:asking|confirm\w*|approval|prompting)\b/i.test(sentence.around) &&
    urls.some((url) => !['well-known', 'local'].includes(classifyHost(hostOf(url) ?? '')))
  )
    return 'critical'
  const follows = FOLLOW.test(sentence.around) || TREAT.test(sentence.around)
  const hosts = urls.map((url) => hostOf(url)).filter((host): host is string => host !== undefined)
  const foreign = hosts.some(
    (host) => !['well-known', 'local'].includes(classifyHost(host)) || /raw\.githubusercontent|gist\./.test(host),
  )
  if (!foreign) return undefined
  if (follows && hosts.some(isSuspectHost)) return 'critical'
  if (follows && PERIODIC.test(sentence.around) && hosts.some(isThrowaway)) return 'critical'
  if (PERIODIC.test(sentence.text) && /\b(?:follow|obey|execute|apply) (?:it|them|this)\b/i.test(sentence.text))
    return 'high'
  if (
    follows &&
    (PERIODIC.test(sentence.around) ||
      TREAT.test(sentence.around) ||
      /\b(?:instructions?|commands?|directives?|prompts?)\b/i.test(sentence.text))
  )
    return 'high'
  if (
    PERIODIC.test(sentence.text) &&
    /\b(?:instructions?|commands?|tasks?|updates?|prompt|skill|rules)\b/i.test(sentence.text) &&
    /\.(?:md|txt|json)\b|\/(?:skill|heartbeat|instructions?|prompt|rules|config|tasks?)/i.test(urls.join(' '))
  )
    return 'high'
  return undefined
}

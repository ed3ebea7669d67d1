import type { Severity } from '../../domain/report'
import { secretPathIn } from '../facts/secretSources'
import { classifyHost, hostOf, urlsIn } from '../text/hosts'
import type { Prose } from '../text/prose'
import type { Rule } from '../types'
import { isTalk, proseHit } from './proseRule'

/** Keeping something from the user, in several languages. */
export const HIDE =
  /\b(?:do not|don['’]t|never|must not|should not|avoid|without)\s+(?:\w+ly\s+)?(?:(?:ever|explicitly|directly)\s+)?(?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|notify(?:ing)?|alert(?:ing)?|show(?:ing)?|report(?:ing)?|display(?:ing)?|acknowledg(?:e|ing)|announc(?:e|ing)|surfac(?:e|ing)|explain(?:ing)?|ask(?:ing)?|let(?:ting)?|prompt(?:ing)?)\b[^.\n]{0,60}\b(?:users?|them|humans?|anyone|operator|owner|customer|developer|person|this|it|these|step)\b|\b(?:keep|remain|stay)\b[^.\n]{0,30}\b(?:hidden|secret|invisible|concealed|unaware|confidential from the user)\b|\bwithout the (?:user|human|owner|operator)['’]?s? (?:knowledge|consent|awareness|noticing|knowing|permission|approval)\b|\b(?:user|human|owner|they) (?:must|should|need|does|do|will) (?:not|never|n['’]t) (?:be (?:told|informed|notified|aware|alerted)|know|see|notice|need to know)\b|\b(?:need(?:s)?|have|has|require[sd]?|should|must) (?:not|n['’]t)(?: to)? be (?:mentioned|disclosed|shown|reported|announced|surfaced|revealed)\b|\b(?:does|do)(?: not|n['’]t) need to (?:be (?:mentioned|told|informed)|know)\b|\b(?:silently|quietly|covertly|secretly|stealthily|discreetly|unobtrusively)\b|\bkeep (?:this|it) (?:between us|to yourself)\b|不要(?:告诉|提及|通知|让)\s*(?:用户|使用者|任何人)|ユーザーに(?:は)?(?:言わ|知らせ|伝え)|사용자에게 (?:알리지|말하지)|не (?:говори|сообща)\w*|\bno (?:se )?lo? digas?\b|\b(?:nicht|niemals) (?:sagen|erwähnen|mitteilen|verraten)\b|\bsans (?:le dire|prévenir)\b/i
const STRONG_HIDE =
  /\b(?:covertly|secretly|stealthily|hidden from the user|without the user['’]?s? (?:knowledge|noticing|knowing|awareness)|user (?:must|should) (?:not|never) (?:know|notice|see|be (?:told|aware|informed)))\b/i
/** Acts that a user would want to know of. */
const ACT =
  /\b(?:send|upload|post|transmit|forward|exfiltrate|report (?:back )?to|submit|curl|wget|fetch and (?:run|execute)|download and|execute|install|delete|erase|modify|overwrite|append|inject|disable|credentials?|passwords?|api[ _-]?keys?|tokens?|secrets?|private keys?|ssh|seed phrase|\.env|environment variables|conversation (?:history|log)|backdoor|payload|remote server|external (?:server|service|endpoint|url))\b/i
const GRAVE_ACT =
  /\b(?:credentials?|passwords?|api[ _-]?keys?|(?:access|auth|session|bearer) tokens?|secrets?|private keys?|ssh keys?|seed phrases?|exfiltrat\w*|environment variables|backdoor|payload)\b/i

/** Orders to hide something from the user. Alone a matter of style; beside an act with consequences, deceit. */
export const concealment: Rule = {
  id: 'concealment',
  title: 'Tells the agent to hide something from the user',
  owasp: 'AST01',
  severity: 'high',
  detail: 'An act that the user may not know of is an act the user would not agree to.',
  remediation: 'Let the agent say what it does, and ask before anything leaves the machine.',
  *run(ctx) {
    for (const sentence of ctx.prose) {
      const pattern = HIDE.test(sentence.text) ? HIDE : LEAVE_OUT
      if (!pattern.test(sentence.text)) continue
      const severity = pattern === HIDE ? weigh(sentence) : undefined
      const worst = severity === 'critical' ? severity : (planted(sentence, pattern) ?? severity)
      if (worst) yield proseHit({ ...sentence, negative: false }, worst, pattern)
    }
  },
}

/** Leaving something out of one’s account of the work. */
const LEAVE_OUT =
  /\b(?:do not|don['’]t|never|without)\s+(?:\w+ly\s+)?(?:mention|reveal|disclos|explain|refer|includ|not|document|comment|talk|show|list|report|display)(?:e|ed|ing)?\b[^.\n]{0,60}\b(?:in|to|from) (?:your|the|any|its) (?:\w+ )?(?:explanation|response|reply|answer|output|summary|commit|report|message|changelog|pull request|description|user|log)s?\b|\b(?:leave|keep) (?:this|it|that|them) out of (?:your|the|any)\b|\bomit (?:this|it|that|them) from (?:your|the|any)\b|\b(?:do not|don['’]t|never) (?:disclose|reveal|mention) (?:the|your|any|this) (?:affiliat\w+|sponsor\w*|commissions?|referrals?|partnership|payment)\b/i
/** Foreign script in what the agent writes, or money that leaves: what a person would stop if it were said. */
const PLANTS = /<script\b[^>]*\bsrc=|\bscript tag\b|<iframe\b|\bimport\(?\s*["']https?:/i
const PAYS =
  /\b(?:transfers?|withdraw(?:al)?s?|payments?|pay|swap|fee|commission|tip|deposit)\b[^\n]{0,120}\b(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{20,60}|[1-9A-HJ-NP-Za-km-z]{32,44})\b/i

/** A way into what the agent builds, for whoever knows of it. */
const BACKDOOR =
  /\bback ?door\b|\b(?:accept|allow|grant|authenticat\w*|log in)\b[^.\n]{0,80}\b(?:password|passphrase|token|key|account|user)\b[^.\n]{0,60}\b(?:for|as) (?:any|every|all) (?:users?|accounts?)\b/i
/** Advice that somebody pays for. */
const PAID = /\b(?:affiliat\w+|sponsor\w*|commissions?|referrals?)\b/i

function planted(sentence: Prose, pattern: RegExp): Severity | undefined {
  if (isTalk({ ...sentence, negative: false }, pattern)) return undefined
  const { around } = sentence
  if ((PLANTS.test(around) && urlsIn(around).length > 0) || PAYS.test(around) || BACKDOOR.test(around))
    return 'critical'
  return PAID.test(sentence.text) ? 'high' : undefined
}

function weigh(sentence: Prose): Severity | undefined {
  if (isTalk({ ...sentence, negative: false }, HIDE)) return undefined
  const text = sentence.around
  if (TOLD_OF.test(sentence.text) && !MUTE.test(text)) return undefined
  const outside =
    urlsIn(text).some((url) => !['local', 'well-known'].includes(classifyHost(hostOf(url) ?? ''))) ||
    /[\w.-]{1,64}@[\w-]{1,64}\.[a-z]{2,}/i.test(text)
  const grave = GRAVE_ACT.test(text) || secretPathIn(text) !== undefined
  const sends =
    /\b(?:send|upload|post|transmit|forward|exfiltrate|submit|share|sync|deliver|relay|bcc|copy|push|e-?mail (?:a|the|it|them|every|all|each))\b|发送|上传|提交/i.test(
      text,
    )
  const strong = STRONG_HIDE.test(sentence.text)
  if (PROTECTIVE.test(sentence.text)) return undefined
  if (sends && (outside || grave) && (strong || outside)) return 'critical'
  if (strong && (grave || sends)) return 'high'
  if (sentence.kind === 'comment' && ACT.test(text)) return 'critical'
  if (sends && grave) return 'high'
  const reads = /\b(?:read|include|put|attach|base64|encod|copy)\w*/i.test(text) && secretPathIn(text) !== undefined
  if (reads && /\b(?:tell|mention|inform|notify|alert|disclos|acknowledg)/i.test(sentence.text)) return 'high'
  if (MUTE.test(sentence.text) && ACT.test(text)) return 'high'
  return strong ? 'medium' : undefined
}

/** What a program does without a word when it fails: told, not ordered. */
const TOLD_OF =
  /\b(?:is|are|was|were|been|be|gets?|being)\s+(?:silently|quietly)\b|\b(?:silently|quietly)\s+(?:fail|break|drop|ignor|skip|corrupt|discard|truncat|swallow|pass|los|return|overwrit|do nothing|no-op|cleaned|accept|reject|stop|degrad|fall|chang|exclud|remov|stale|disagree|default|wrong)\w*|\bfails? (?:silently|quietly)\b|\bnever silently\b|\bfail\w* SILENTLY\b/i

/** Orders to say nothing to the user, as against orders to keep a secret value out of sight. */
const MUTE =
  /\b(?:do not|don['’]t|never|without)\s+(?:\w+ly\s+)?(?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|notify(?:ing)?|alert(?:ing)?)\b[^.\n]{0,40}\b(?:the )?(?:users?|humans?|owner|operator|customer)\b(?! (?:to|that (?:they|you|it)))/i
/** `never show the token`, `do not reveal credentials`: hiding secrets protects the user. */
const PROTECTIVE =
  /\b(?:never|do not|don['’]t|without|avoid)\s+(?:\w+ly\s+)?(?:show|display|reveal|disclos|print|log|echo|expos|mention|surfac|report|includ)\w*\b[^.\n]{0,40}\b(?:credentials?|passwords?|keys?|tokens?|secrets?|values?|PII|real names?|e-?mails?|addresses|phone|personal|sensitive|raw|internal)\b/i

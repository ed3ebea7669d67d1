import type { Severity } from '../../domain/report'
import { isPersonal } from '../facts/behaviours'
import { secretPathIn } from '../facts/secretSources'
import { excerptOf } from '../text/excerpt'
import { isNegative, type Prose } from '../text/prose'
import type { Rule } from '../types'
import { proseHit } from './proseRule'

interface Signal {
  name: string
  pattern: RegExp
  severity: Severity
}

const SCOPE =
  '(?:previous|prior|earlier|above|preceding|foregoing|existing|your|its|the (?:system|user|original|previous|above)|system|original|usual|other|current|default|normal|standard|operational|built-?in|safety|security|ethical|content|all)'
const RULES =
  '(?:instructions?|prompts?|rules?|guidelines?|constraints?|directives?|restrictions?|safeguards?|guardrails?|training|programming|polic(?:y|ies)|protocols?|limitations?|alignment)'
const DROP =
  '(?:ignore|disregard|forget|override|overrule|bypass|circumvent|set(?:ting)? aside|abandon|discard|supersede[sd]?|replace[sd]?|suspend|overwrite|(?:do not|stop|no longer) (?:follow|obey)(?:ing)?|neglect)'
/** Verbs that programs, policies and settings use of each other all the time. */
const PLAIN_VERB = /^(?:override|overrule|discard|supersede[sd]?|replace[sd]?|suspend|overwrite)\b/i
/** Rules of a firewall, a shell's prompt, a question before a tool runs: not what an agent works under. */
const OTHER_RULES =
  /\b(?:forwarding|firewall|routing|lint\w*|css|style|dns|security group|iptables|alert\w*|default|existing|built-?in|current|confirmation|permission|approval|tool[- ]call)\b[^.\n]{0,30}\b(?:rules?|polic(?:y|ies)|prompts?|protocols?|limitations?|constraints?)$/i
/** Someone says of a model what it does or may do. */
const TOLD_OF =
  /\b(?:causes?|makes?|lets?|leads?|may|might|can|could|will|would|tends? to|to have|get(?:s|ting)?)\b[^.\n]{0,24}\b(?:claude|agents?|models?|llms?|assistants?|it|them)?\s*(?:to )?$/i
const USER_FIRST = /\buser(?:['’]s)? instructions?\b[^.\n]{0,30}\b(?:precedence|priority|win|first)\b/i

/** Orders that replace the agent's own rules, impersonate its system prompt, or unlock it; plain ones and polite ones. */
const SIGNALS: readonly Signal[] = [
  {
    name: 'override',
    severity: 'critical',
    pattern: new RegExp(
      `\\b${DROP}\\s+(?:(?:any|all|every|each|of|and|both|completely|fully|these|those|the|my|everything)\\s+){0,3}${SCOPE}(?:[\\s,/-]+\\w+){0,3}?[\\s,/-]+${RULES}\\b`,
      'i',
    ),
  },
  {
    name: 'override',
    severity: 'critical',
    pattern: new RegExp(
      `\\b(?:ignore|disregard|forget|override)\\s+all\\s+${RULES}\\b|\\bforget (?:everything|all) (?:you|that|above|before)\\b`,
      'i',
    ),
  },
  {
    name: 'override',
    severity: 'high',
    pattern:
      /\b(?:take[s]?|has|have|given?) (?:absolute |highest |full |complete )?(?:precedence|priority) over (?:any|all|every|the)? ?(?:other |previous |prior |system |existing |user )+(?:instructions?|rules?|prompts?|guidelines?|directives?)/i,
  },
  {
    name: 'override',
    severity: 'critical',
    pattern:
      /\b(?:higher|greater|more|ultimate|supreme|absolute|superior|overriding)\s+(?:authority|priority|precedence|weight|trust)\b[^.\n]{0,40}\b(?:than|over)\b[^.\n]{0,40}\b(?:system (?:prompt|message|instructions?)|(?:your|its|the model['’]s|safety|developer)\b[^.\n]{0,24}\b(?:instructions?|rules?|polic(?:y|ies)|guidelines?|directives?|training))/i,
  },
  {
    name: 'override',
    severity: 'high',
    pattern:
      /\b(?:safety|security|content|system|ethic\w*|usage)[ -](?:\w+ )?(?:polic(?:y|ies)|prompts?|instructions?|guidelines?|restrictions?|safeguards?|guardrails?)\b[^.\n]{0,80}\b(?:should|must|may|can|are to|is to|shall)\s+be\s+(?:ignored|disregarded|bypassed|overridden|set aside)\b/i,
  },
  {
    name: 'unlock',
    severity: 'critical',
    pattern:
      /\bno longer (?:bound by|subject to|restricted by|limited by|obliged to follow)\b[^.\n]{0,40}\b(?:polic(?:y|ies)|rules|guidelines|restrictions?|instructions?|limits?|safety)\b/i,
  },
  {
    name: 'unlock',
    severity: 'critical',
    pattern:
      /\byou are (?:now|no longer)\b[^.\n]{0,60}\b(?:unrestricted|jailbroken|DAN|in (?:developer|debug|god|maintenance|admin) mode|without (?:any )?(?:restrictions?|limits?|filters?)|bound by|subject to|free (?:from|of))\b|\b(?:enter|enable|activate|switch (?:in)?to|operate in)\b[^.\n]{0,20}\b(?:DAN|god|unrestricted|jailbreak|unfiltered|uncensored|no-?limits?)[- ]mode\b/i,
  },
  {
    name: 'unlock',
    severity: 'critical',
    pattern:
      /\b(?:without|no|free of|free from|lifts?|remov(?:e|es|ing)|drops?)\s+(?:any |all |usual |its |your |the |artificial )*(?:content|safety|ethical|moral|usual|normal|unnecessary|artificial)\s+(?:restrictions?|limitations?|filters?|constraints?|guidelines?|guardrails?)\b|\b(?:normal|usual|standard|safety)\s+(?:restrictions?|rules?|limits?|guidelines?|constraints?)\s+(?:do(?:es)? not|don['’]t|no longer)\s+apply\b|\bunrestricted (?:operation|mode)\b|\b(?:constraints?|guidelines?|rules|restrictions?)\b[^.\n]{0,40}\bas (?:mere )?suggestions\b/i,
  },
  {
    name: 'unlock',
    severity: 'critical',
    pattern:
      /\b(?:rules|instructions|guidelines|limits|restrictions|polic(?:y|ies))\b[^.\n]{0,40}\b(?:you (?:were|have been|had been|got) (?:given|told)|given (?:to you )?(?:before|earlier|so far)|from before|of your (?:maker|developer|provider)|(?:given|set) by (?:your|the) (?:maker|developer|provider|system))\b[^.\n]{0,40}\b(?:no longer|do(?:es)? not|don['’]t)\s+(?:apply|hold|count|bind|matter)\b|\brefusals?\b[^.\n]{0,20}\b(?:count(?:s|ed)?|treated|logged|seen) as (?:an? )?(?:defects?|errors?|failures?|bugs?)\b|\bthere are no (?:content|safety|topic|usage) (?:restrictions?|limits?|filters?|rules)\b/i,
  },
  {
    name: 'fake system turn',
    severity: 'high',
    pattern:
      /<\|im_start\|>\s*system|<<SYS>>|\[INST\]|(?:^|[\n>*_[(])\s*(?:SYSTEM|ADMIN|ROOT|DEVELOPER)[ _-](?:OVERRIDE|MESSAGE|INSTRUCTION|NOTICE|DIRECTIVE|COMMAND|UPDATE)S?\b(?=[\]*_:\s])|(?:^|\n|\*\*|\[)\s*SYSTEM(?:\]|\*\*)?:\s+(?=\w)|<(?:system|sys)[-_](?:prompt|message|override|instructions?|reminder)>|^<system>\s*\w/,
  },
  {
    name: 'prompt theft',
    severity: 'high',
    pattern:
      /\b(?:reveal|print|repeat|leak|disclose|dump|recite|echo|forward|transmit)\b[^.\n]{0,30}\byour\b[^.\n]{0,20}\b(?:system prompt|system message|hidden instructions?|initial instructions?)\b|\bsystem prompt\b[^.\n]{0,30}\breveal it\b/i,
  },
  {
    name: 'safety off',
    severity: 'critical',
    pattern:
      /\b(?:disable|turn off|bypass|circumvent|deactivate|suspend|disregard|ignore)\b[^.\n]{0,20}\b(?:safety|ethical|content|moderation)[- ](?:checks?|filters?|features?|controls?|guardrails?|mechanisms?|protocols?|measures?|polic(?:y|ies)|guidelines?|restrictions?|constraints?|rules?|training)\b|\bgrant (?:it |yourself |me |this skill )(?:full|unrestricted|complete) (?:access|control|permissions?)\b/i,
  },
  {
    name: 'control of other tools',
    severity: 'high',
    pattern:
      /\b(?:effects? on|applies to|changes? (?:how|the way)) (?:the |all |any )?other (?:servers?|tools?|skills?|agents?)\b|\b(?:when|if|once)\b[^.\n]{0,20}`\w+`[^.\n]{0,30}\b(?:is|are) (?:available|connected|used|called)\b[^\n]{0,120}\b(?:must|has to|have to|goes? to|always)\b|\b(?:before|prior to|whenever) (?:using|calling|invoking|you (?:use|call)) (?:any|every|all) (?:other )?(?:tools?|skills?|functions?)\b[^.\n]{0,80}\b(?:must|first|always|call|read|send)\b|<IMPORTANT>[^<]{0,400}\b(?:read|send|forward|pass|include|upload)\b/i,
  },
]

/** A tool that wants the user’s files read before it can add two numbers. */
const takes = (signal: Signal, { text }: Prose): boolean =>
  signal.name === 'control of other tools' && /~\/|\$HOME|mcp\.json|\.env\b|\bid_rsa\b|\.ssh\b/.test(text)

/**
 * An order is what it is whatever the rest of its sentence says: only what stands before it can forbid it, and only words about attacks
 * can make an example of it.
 */
function orderOf(sentence: Prose, { name, pattern }: Signal): Prose {
  const match = name === 'override' || name === 'unlock' ? pattern.exec(sentence.text) : null
  const before = match ? sentence.text.slice(0, match.index) : ''
  if (
    !match ||
    !/^(?:[\s>*_#\d.)(:-]|the |all |your |from now on,? )*$|[.!:;—-]\s*$/i.test(before) ||
    ABOUT_ATTACKS.test(sentence.text)
  )
    return sentence
  return { ...sentence, text: sentence.text.slice(0, match.index + match[0].length), negative: isNegative(before) }
}

const ABOUT_ATTACKS =
  /\b(?:attack|inject|jailbreak|malicious|adversar|untrusted|example|phrase|pattern|detect|payload|attempt|such as|e\.g\.|tries to|test)\w*/i

function weigh(signal: Signal, sentence: Prose): Severity {
  const { text, file } = sentence
  const match = signal.pattern.exec(text)
  if (signal.name === 'fake system turn' && /^<system-/i.test(match?.[0] ?? '') && sentence.place === 'markdown')
    return 'medium'
  if (signal.name !== 'override' || !match) return signal.severity
  if (USER_FIRST.test(text) || HISTORY.test(file)) return 'medium'
  if (TOLD_OF.test(text.slice(Math.max(0, match.index - 40), match.index))) return 'medium'
  const others =
    OTHER_RULES.test(match[0]) && !/\b(?:your|safety|system|ethical|content|previous|prior)\b/i.test(match[0])
  if (
    PLAIN_VERB.test(match[0]) &&
    (others || /\b(?:rules?|polic(?:y|ies)|prompts?|protocols?|limitations?|constraints?)$/i.test(match[0]))
  )
    return others || !/\byour\b/i.test(match[0]) ? 'medium' : 'high'
  return others ? 'medium' : signal.severity
}

const HISTORY = /(?:^|\/)(?:changelog|changes|history|release-?notes)[^/]*$/i

/** The description of a tool that wants private files in one of its parameters. */
function ordersReading({ text, around }: Prose): boolean {
  const label = secretPathIn(text)
  return (
    label !== undefined &&
    isPersonal(label) &&
    label.kind !== 'browser' &&
    /\b(?:read|open|load|get|cat|include|collect|take)\b[^\n]{0,60}[~./\\]/i.test(text) &&
    /\b(?:pass|put|send|provide|include|give|attach|as (?:the|a)|into|in the)\b[^\n]{0,60}\b(?:text|contents?|value|parameter|argument|field|`\w+`|it|them|result)\b/i.test(
      around,
    ) &&
    /\b(?:before|to (?:fill|use|call)|when(?:ever)? (?:you|calling|using)|must|always|first|needed|required|important|parameter|argument|tool)\b/i.test(
      around,
    )
  )
}

export const promptInjection: Rule = {
  id: 'prompt-injection',
  title: 'Orders the agent to drop its own rules',
  owasp: 'AST01',
  severity: 'critical',
  detail:
    'A skill teaches how to do a task. Text that overrides the instructions the agent works under takes control of it.',
  remediation:
    'State what the skill does and leave the agent’s own rules alone; quote attacks in a code block under a heading that says so.',
  *run(ctx) {
    for (const sentence of ctx.prose) {
      if (sentence.place === 'code' && ordersReading(sentence))
        yield proseHit(sentence, 'critical', undefined, {
          title: `${this.title} (control of other tools)`,
          severity: 'critical',
        })
      const signal = SIGNALS.find(({ pattern }) => pattern.test(sentence.text))
      if (signal)
        yield proseHit(
          orderOf(sentence, signal),
          sentence.kind === 'comment' || takes(signal, sentence) ? 'critical' : weigh(signal, sentence),
          signal.pattern,
          {
            title: `${this.title} (${signal.name})`,
            excerpt: excerptOf(sentence.text),
          },
        )
    }
  },
}

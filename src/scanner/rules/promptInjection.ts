import type { Severity } from '../../domain/report'
import type { Prose } from '../text/prose'
import { excerptOf } from '../text/excerpt'
import type { Rule } from '../types'

interface Signal {
  name: string
  pattern: RegExp
  severity: Severity
}

/** Orders that replace the agent's own rules, impersonate its system prompt, or unlock it. */
const SIGNALS: readonly Signal[] = [
  {
    name: 'override',
    severity: 'critical',
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass|drop|discard|set aside|do not (?:follow|obey))\b[^.\n]{0,40}\b(?:all|any|every|your|the|previous|prior|earlier|above|preceding|existing|usual|original|system)\b[^.\n]{0,40}\b(?:instructions?|prompts?|rules?|guidelines?|constraints?|directives?|restrictions?|safety|polic(?:y|ies)|guardrails?|safeguards?|training|programming|context)\b/i,
  },
  {
    name: 'unlock',
    severity: 'critical',
    pattern:
      /\byou are (?:now|no longer)\b[^.\n]{0,60}\b(?:unrestricted|jailbroken|DAN|developer mode|god mode|without (?:any )?(?:restrictions?|limits?|filters?)|bound by|free (?:from|of))\b|\b(?:enter|enable|activate|switch (?:in)?to)\b[^.\n]{0,30}\b(?:DAN|developer|god|unrestricted|jailbreak|root|sudo|unfiltered)[- ]mode\b/i,
  },
  {
    name: 'fake system turn',
    severity: 'high',
    pattern:
      /(?:^|\n)\s*(?:<\|im_start\|>|<\|?system\|?>|\[SYSTEM\]|\[INST\]|<<SYS>>|###\s*system\s*(?:prompt|message|override)|SYSTEM (?:OVERRIDE|PROMPT|MESSAGE|INSTRUCTION)S?\b)/i,
  },
  {
    name: 'prompt theft',
    severity: 'high',
    pattern:
      /\b(?:reveal|print|output|repeat|leak|disclose|dump|send|include)\b[^.\n]{0,40}\b(?:your|the|full|entire|complete|original)\b[^.\n]{0,20}\bsystem (?:prompt|message|instructions?)\b/i,
  },
  {
    name: 'safety off',
    severity: 'high',
    pattern:
      /\b(?:disable|turn off|skip|bypass|circumvent|deactivate|suspend|remove)\b[^.\n]{0,30}\b(?:all |any |your |the )?(?:safety|security|content|ethical|permission|approval|confirmation)[- ](?:checks?|filters?|features?|controls?|guardrails?|mechanisms?|protocols?|measures?|prompts?|polic(?:y|ies)|guidelines?|restrictions?)\b/i,
  },
]

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
    for (const { file, prose } of ctx.docs) {
      for (const sentence of prose) {
        const signal = SIGNALS.find(({ pattern }) => pattern.test(sentence.text))
        if (!signal) continue
        yield {
          file: file.path,
          line: sentence.line,
          excerpt: excerptOf(sentence.text),
          role: sentence.quoted ? 'quotation' : 'instruction',
          title: `${this.title} (${signal.name})`,
          severity: weigh(signal, sentence),
        }
      }
    }
  },
}

/** Quotes, questions about attacks and prohibitions are what a text on security is made of. */
function weigh(signal: Signal, sentence: Prose): Severity {
  if (sentence.kind === 'comment') return 'critical'
  if (sentence.negative || sentence.quoted || inQuotes(sentence.text, signal.pattern) || ABOUT.test(sentence.text))
    return 'low'
  return signal.severity
}

const ABOUT =
  /\b(?:attack(?:er)?s?|injection|jailbreaks?|malicious|adversar\w+|attempts? to|tries to|trying to|if (?:a|the|any|someone|anyone|user)|such as|e\.g\.|for example|like\b|detect|phrases?|patterns?|looks? for|contain(?:s|ing)?|test(?:s|ing)? (?:for|whether))\b/i

function inQuotes(text: string, pattern: RegExp): boolean {
  const match = pattern.exec(text)
  if (!match) return false
  const before = text.slice(0, match.index)
  const quotes = (before.match(/["“”`]/g) ?? []).length
  return quotes % 2 === 1 || /["“‘'`]\s*$/.test(before)
}

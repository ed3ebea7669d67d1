import type { Severity } from '../../domain/report'
import { excerptOf } from '../text/excerpt'
import { isQuoting, type Prose } from '../text/prose'
import type { Hit } from '../types'

/** Words that speak about attacks and defences instead of giving an order. */
const ABOUT =
  /\b(?:attack(?:er)?s?|(?:prompt |instruction )?injections?|jailbreak(?:s|ing)?|malicious|adversar\w+|untrusted|attempts? to|tries to|trying to|tempt(?:ed|ing)?|if (?:a|an|the|any|some\w*|you see|user|text|content|it)\b(?=[^.\n]{0,80}\b(?:contain|say|tell|instruct|claim|tr(?:y|ies)|attempt|includ|appear|look|reveal|leak|expose|suspect|seem)\w*)|such as|e\.g\.|i\.e\.|for example|for instance|examples?|detect\w*|(?<!(?:seed|recovery|secret|mnemonic|backup)[ -])phrases?|patterns?|look(?:s|ing)? (?:for|like)|contain(?:s|ing)?|claim(?:s|ing)?|test(?:s|ing)? (?:for|whether|that)|flags?|scan\w*|warn\w*|risks?|vulnerab\w+|exploit\w*|treat\w* (?:it|them|as)|rather than|instead of|refus\w+|reject\w*|OWASP|CVE|CWE|could|would|might|may lead)\b/i

/** A hit of a prose signal at the weight its role and polarity leave: orders keep it, talk about attacks does not. */
export function proseHit(
  sentence: Prose,
  severity: Severity,
  pattern: RegExp | undefined,
  more: Partial<Hit> = {},
): Hit {
  return {
    file: sentence.file,
    line: sentence.line,
    excerpt: excerptOf(sentence.text),
    role: isTalk(sentence, pattern) ? 'quotation' : sentence.role,
    severity: weigh(sentence, severity, pattern),
    ...more,
  }
}

function weigh(sentence: Prose, severity: Severity, pattern: RegExp | undefined): Severity {
  if (sentence.place === 'comment' && sentence.kind === 'comment') return severity
  if (isTalk(sentence, pattern)) return 'low'
  if (sentence.place === 'comment' || sentence.place === 'code' || sentence.place === 'fence')
    return severity === 'critical' ? 'high' : severity === 'high' ? 'medium' : severity
  return severity
}

/** True where a sentence quotes, forbids, asks about or teaches what the pattern found. */
export function isTalk(sentence: Prose, pattern?: RegExp): boolean {
  if (sentence.kind === 'comment') return false
  return (
    sentence.negative ||
    sentence.quoted ||
    sentence.role === 'quotation' ||
    isTable(sentence.text) ||
    ABOUT.test(sentence.text) ||
    (sentence.place === 'metadata' ? false : isQuoting(sentence.heading)) ||
    (pattern !== undefined && inQuotes(sentence.text, pattern))
  )
}

const isTable = (text: string): boolean => text.startsWith('|')

/** The match begins inside quotation marks or inline code. */
function inQuotes(text: string, pattern: RegExp): boolean {
  const match = pattern.exec(text)
  if (!match) return false
  const before = text.slice(0, match.index)
  const marks = (before.match(/["“”]/g) ?? []).length
  return marks % 2 === 1 || /["“‘'«]\s*$/.test(before)
}

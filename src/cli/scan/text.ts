import { VERDICTS } from '../../domain/report'
import type { ScanRecord } from './scanDirectory'

const COLOUR: Record<string, string> = {
  critical: '\u001B[1;31m',
  high: '\u001B[31m',
  medium: '\u001B[33m',
  low: '\u001B[36m',
  info: '\u001B[2m',
  pass: '\u001B[32m',
  review: '\u001B[33m',
  block: '\u001B[1;31m',
}
const RESET = '\u001B[0m'
const MARGIN = ' '.repeat(11)
/** More of them says nothing new, and buries the other findings. */
const PLACES = 10

type Shown = ScanRecord['findings'][number]

/** A record for people: verdict, findings with their places, reason and remedy, capabilities in brief. */
export function textReport(record: ScanRecord, colour: boolean): string {
  const paint = (name: string, text: string): string => (colour ? `${COLOUR[name] ?? ''}${text}${RESET}` : text)
  const dim = (text: string): string => paint('info', text)
  const lines = [
    `${paint(record.verdict, record.verdict.toUpperCase())}  ${harmless(record.path)}  risk ${record.risk}/100`,
    dim(
      `  ${record.digest}  ·  rules ${record.rule_set}  ·  ${number(record.scanned_bytes)} of ${number(record.bytes)} bytes  ·  ${number(record.ms)} ms`,
    ),
  ]
  if (record.findings.length === 0)
    lines.push(record.bytes === 0 ? '  There is nothing in it to scan.' : '  Nothing found.')
  for (const group of alike(record.findings)) {
    const [first] = group
    if (!first) continue
    const { severity, title, rule, owasp, detail, remediation } = first
    const times = group.length > 1 ? `  ${group.length} times` : ''
    lines.push('', `  ${paint(severity, severity.padEnd(8))} ${harmless(title)}${times}  ${dim(`${rule} · ${owasp}`)}`)
    for (const { file, line, excerpt } of group.slice(0, PLACES))
      lines.push(`${MARGIN}${harmless(file)}:${line}  ${dim(harmless(excerpt))}`)
    if (group.length > PLACES) lines.push(`${MARGIN}… and ${group.length - PLACES} more places, see --format json`)
    if (severity !== 'info' && severity !== 'low')
      lines.push(`${MARGIN}${harmless(detail)}`, `${MARGIN}→ ${harmless(remediation)}`)
  }
  const capabilities = inBrief(record)
  if (capabilities.length > 0) lines.push('', '  It can', ...capabilities.map((line) => `    ${line}`))
  return `${lines.join('\n')}\n`
}

/** One line on several records. */
export function summary(records: readonly ScanRecord[]): string {
  const counts = VERDICTS.map(
    (verdict) => `${records.filter((record) => record.verdict === verdict).length} ${verdict}`,
  )
  return `${records.length} bundles: ${counts.join(', ')}.`
}

/** The findings that say the same of several places, together, in the order of the report. */
function alike(findings: readonly Shown[]): Shown[][] {
  const groups = new Map<string, Shown[]>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.severity, finding.rule, finding.title, finding.detail])
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
}

/** Foreign names and text with what steers a terminal, or turns the order of letters around, written out: `\u001b`. */
const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\uD800-\uDFFF]/gu, (found) => {
    const code = found.codePointAt(0) ?? 0
    return code > 0xff_ff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
  })

const number = (value: number): string => value.toLocaleString('en')

function inBrief(record: ScanRecord): string[] {
  const byType = new Map<string, Set<string>>()
  for (const { type, value } of record.capabilities) byType.set(type, (byType.get(type) ?? new Set()).add(value))
  return [...byType].map(([type, values]) => {
    const shown = [...values].slice(0, 8).map(harmless).join(', ')
    return `${type}: ${shown}${values.size > 8 ? ` and ${values.size - 8} more` : ''}`
  })
}

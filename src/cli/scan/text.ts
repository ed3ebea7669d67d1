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

/** A record for people: verdict, findings with place, reason and remedy, capabilities in brief. */
export function textReport(record: ScanRecord, colour: boolean): string {
  const paint = (name: string, text: string): string => (colour ? `${COLOUR[name] ?? ''}${text}${RESET}` : text)
  const dim = (text: string): string => paint('info', text)
  const lines = [
    `${paint(record.verdict, record.verdict.toUpperCase())}  ${record.path}  risk ${record.risk}/100`,
    dim(
      `  ${record.digest}  ·  rules ${record.rule_set}  ·  ${record.scanned_bytes} of ${record.bytes} bytes  ·  ${record.ms} ms`,
    ),
  ]
  if (record.findings.length === 0) lines.push('  Nothing found.')
  for (const finding of record.findings) {
    lines.push(
      '',
      `  ${paint(finding.severity, finding.severity.padEnd(8))} ${finding.title}  ${dim(`${finding.rule} · ${finding.owasp}`)}`,
    )
    lines.push(`           ${finding.file}:${finding.line}  ${dim(finding.excerpt)}`)
    if (finding.severity !== 'info' && finding.severity !== 'low')
      lines.push(`           ${finding.detail}`, `           → ${finding.remediation}`)
  }
  const summary = capabilitySummary(record)
  if (summary.length > 0) lines.push('', '  It can', ...summary.map((line) => `    ${line}`))
  return `${lines.join('\n')}\n`
}

function capabilitySummary(record: ScanRecord): string[] {
  const byType = new Map<string, Set<string>>()
  for (const { type, value } of record.capabilities) byType.set(type, (byType.get(type) ?? new Set()).add(value))
  return [...byType].map(([type, values]) => {
    const shown = [...values].slice(0, 8).join(', ')
    return `${type}: ${shown}${values.size > 8 ? ` and ${values.size - 8} more` : ''}`
  })
}

import type { Capability, Finding } from '../domain/report'
import type { Hit, Rule } from './types'

/** A report stays readable: beyond this many findings of one rule in one file the rest only counts. */
const MAX_PER_RULE_AND_FILE = 20

export function toFinding(rule: Rule, hit: Hit): Finding {
  return {
    rule: rule.id,
    severity: hit.severity ?? rule.severity,
    title: hit.title ?? rule.title,
    file: hit.file,
    line: hit.line,
    end_line: hit.endLine ?? hit.line,
    ...(hit.column !== undefined ? { column: hit.column } : {}),
    ...(hit.endColumn !== undefined ? { end_column: hit.endColumn } : {}),
    excerpt: hit.excerpt,
    detail: hit.detail ?? rule.detail,
    owasp: rule.owasp,
    remediation: rule.remediation,
    ...(hit.role ? { role: hit.role } : {}),
  }
}

const ORDER = ['critical', 'high', 'medium', 'low', 'info']

/** Worst first, then by place; equal places and rules fall together, so that the same bytes give the same report. */
export function sortFindings(findings: Finding[]): Finding[] {
  const sorted = findings.toSorted(
    (a, b) =>
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.rule, b.rule) ||
      compare(a.title, b.title) ||
      compare(a.excerpt, b.excerpt),
  )
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  return sorted.filter((finding) => {
    const key = [finding.rule, finding.file, finding.line, finding.title].join('\0')
    if (seen.has(key)) return false
    seen.add(key)
    const group = `${finding.rule}\0${finding.file}`
    const count = (counts.get(group) ?? 0) + 1
    counts.set(group, count)
    return count <= MAX_PER_RULE_AND_FILE
  })
}

export const sortCapabilities = (all: Capability[]): Capability[] =>
  all.toSorted(
    (a, b) => compare(a.type, b.type) || compare(a.value, b.value) || compare(a.file, b.file) || a.line - b.line,
  )

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

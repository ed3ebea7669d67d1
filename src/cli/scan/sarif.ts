import type { Severity } from '../../domain/report'
import { RULES } from '../../scanner/rules'
import type { ScanRecord } from './scanDirectory'

const LEVEL: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
}
/** GitHub's code scanning sorts by this figure. */
const SCORE: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.0', low: '2.0', info: '0.0' }

/** All records as one SARIF 2.1.0 log. Each scanned directory is a run's artifact prefix. */
export function sarifLog(records: ScanRecord[]): object {
  const known = new Set(RULES.map((rule) => rule.id))
  const rules = RULES.map((rule) => ({
    id: rule.id,
    name: pascal(rule.id),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.detail },
    help: { text: rule.remediation },
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: { tags: ['security', rule.owasp], 'security-severity': SCORE[rule.severity] },
  }))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Automatos Marketplace scanner',
            version: records[0]?.rule_set ?? '0',
            informationUri: 'https://github.com/automatos/marketplace',
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results: records.flatMap((record) =>
          record.findings.map((finding) => ({
            ruleId: finding.rule,
            ...(known.has(finding.rule) ? { ruleIndex: RULES.findIndex((rule) => rule.id === finding.rule) } : {}),
            level: LEVEL[finding.severity],
            message: { text: `${finding.title}. ${finding.detail} ${finding.remediation}` },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(record.path, finding.file) },
                  region: {
                    startLine: finding.line,
                    endLine: Math.max(finding.line, finding.end_line),
                    snippet: { text: finding.excerpt },
                  },
                },
              },
            ],
            properties: {
              severity: finding.severity,
              owasp: finding.owasp,
              'security-severity': SCORE[finding.severity],
            },
          })),
        ),
        properties: {
          bundles: records.map(({ path, verdict, risk, digest, bytes, scanned_bytes }) => ({
            path,
            verdict,
            risk,
            digest,
            bytes,
            scanned_bytes,
          })),
        },
      },
    ],
  }
}

const pascal = (id: string): string =>
  id
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

/** Relative URI references: every segment is percent-encoded. */
const uriOf = (dir: string, file: string): string =>
  `${dir.replace(/\/+$/, '')}/${file}`.replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/')

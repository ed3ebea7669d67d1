import { expect, it } from 'vitest'
import { type Finding, SEVERITIES, type Severity } from '@/domain/report'
import { sortFindings } from './suppressions'

const finding = (rule: string, severity: Severity, file = 'a.md', line = 1): Finding => ({
  rule,
  severity,
  title: rule,
  file,
  line,
  end_line: line,
  excerpt: '',
  detail: '',
  owasp: 'AST01',
  remediation: '',
})
const weight = (severity: Severity) => SEVERITIES.indexOf(severity)

it('puts what counts on top, the worst first, and binds to rule and bytes', () => {
  const files = new Map([
    ['a.md', 'aa'],
    ['b.md', 'bb'],
  ])
  const given = { id: '1', rule: 'x', digest: 'aa', reason: 'A sample.', expiresAt: '2030-01-01' }
  const shown = sortFindings(
    [
      finding('x', 'critical'),
      finding('x', 'critical', 'a.md', 2),
      finding('x', 'low', 'b.md'),
      finding('y', 'high'),
      finding('x', 'high', 'pack.zip!/a.md'),
    ],
    files,
    [given],
    weight,
  )
  expect(shown.map(({ finding: { rule, file }, suppression, count }) => [rule, file, suppression?.id, count])).toEqual([
    ['y', 'a.md', undefined, 1],
    ['x', 'pack.zip!/a.md', undefined, 1],
    ['x', 'b.md', undefined, 1],
    ['x', 'a.md', '1', 2],
    ['x', 'a.md', '1', 2],
  ])
})

import type { Detail } from '@/contracts/marketplace'
import { SEVERITIES } from '@/domain/report'
import { Badge, type BadgeTone } from '../ui/Badge'

type Finding = NonNullable<Detail['findings']>[number]

const TONES: Record<Finding['severity'], BadgeTone> = {
  info: 'plain',
  low: 'plain',
  medium: 'warn',
  high: 'warn',
  critical: 'bad',
}

const byWeight = (a: Finding, b: Finding) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity)

/** What the scanner found, the worst first; for staff. Titles are ours, file names foreign text. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ol className="divide-y overflow-hidden rounded-xl border bg-surface">
      {findings.toSorted(byWeight).map((finding) => (
        <li
          className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 text-sm"
          key={`${finding.rule}:${finding.file}:${finding.line}:${finding.title}`}
        >
          <Badge tone={TONES[finding.severity]}>{finding.severity}</Badge>
          <span className="font-medium">{finding.title}</span>
          <code className="ml-auto font-mono text-xs text-ink-3 [overflow-wrap:anywhere]">
            {finding.file}:{finding.line}
          </code>
        </li>
      ))}
    </ol>
  )
}

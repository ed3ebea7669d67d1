import type { Finding } from '@/domain/report'
import { SEVERITIES } from '@/domain/report'

const byWeight = (a: Finding, b: Finding) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity)

/** What the scanner found, the worst first. Excerpts are foreign text: shown, never interpreted. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <p>The scanner found nothing.</p>
  return (
    <ol className="vet-findings">
      {findings.toSorted(byWeight).map((finding) => (
        <li key={`${finding.rule}:${finding.file}:${finding.line}:${finding.column ?? 0}:${finding.title}`}>
          <p>
            <span className={`vet-pill vet-pill--${finding.severity}`}>{finding.severity}</span>{' '}
            <strong>{finding.title}</strong> <code>{finding.rule}</code> {finding.owasp}
          </p>
          <p>
            <code>
              {finding.file}:{finding.line}
            </code>
          </p>
          <pre>{finding.excerpt}</pre>
          <p>{finding.detail}</p>
          <p>{finding.remediation}</p>
        </li>
      ))}
    </ol>
  )
}

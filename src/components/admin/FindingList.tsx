import type { Finding } from '@/domain/report'
import { SEVERITIES } from '@/domain/report'
import { SuppressFinding } from './SuppressFinding.client'
import { type GivenSuppression, sortFindings } from './suppressions'

interface Props {
  version: string
  findings: readonly Finding[]
  /** The version's own files: only their findings can be bound to bytes. */
  files: ReadonlyMap<string, string>
  /** Those in force for these files. */
  suppressions: readonly GivenSuppression[]
  maySuppress: boolean
}

/** What the scanner found, the worst first, what is suppressed last. Excerpts are foreign text: shown, never interpreted. */
export function FindingList({ version, findings, files, suppressions, maySuppress }: Props) {
  if (findings.length === 0) return <p>The scanner found nothing.</p>
  const sorted = sortFindings(findings, files, suppressions, (severity) => SEVERITIES.indexOf(severity))
  return (
    <ol className="vet-findings">
      {sorted.map(({ finding, suppression, count }) => (
        <li key={`${finding.rule}:${finding.file}:${finding.line}:${finding.column ?? 0}:${finding.title}`}>
          <p>
            <span className={`vet-pill vet-pill--${suppression ? 'info' : finding.severity}`}>{finding.severity}</span>{' '}
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
          {suppression ? (
            <p className="vet-suppressed">
              <a href={`/admin/collections/suppressions/${suppression.id}`}>Suppressed</a> until{' '}
              {suppression.expiresAt.slice(0, 10)} by {suppression.author ?? 'somebody'}: {suppression.reason}
            </p>
          ) : maySuppress && files.has(finding.file) ? (
            <SuppressFinding version={version} rule={finding.rule} file={finding.file} count={count} />
          ) : null}
        </li>
      ))}
    </ol>
  )
}

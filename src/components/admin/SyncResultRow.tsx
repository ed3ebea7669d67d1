import { Link } from '@payloadcms/ui'
import type { SyncResult } from '@/contracts/syncScreens'
import { SyncPill } from './SyncPill'
import { versionPage } from './syncLinks'
import { flagReason, flagWords, outcomePill } from './syncWords'
import { inWords } from './words'

/** What became of one item: how it ended, why, what was odd about it, and the way to its version. */
export function SyncResultRow({ result, dryRun }: { result: SyncResult; dryRun: boolean }) {
  const { kind, path, slug, outcome, reason, warnings, version } = result
  const name = version?.name || slug || path.split('/').at(-1) || path
  return (
    <li className="sync-row">
      <div className="vet-row__head">
        <SyncPill pill={outcomePill(outcome, dryRun)} />
        {version ? (
          <Link href={versionPage(version.id)} prefetch={false}>
            <strong>{name}</strong>
          </Link>
        ) : (
          <strong>{name}</strong>
        )}
        <span className="vet-quiet">
          {inWords(kind)}
          {version?.label ? ` · ${version.label}` : ''}
          {version ? ` · ${inWords(version.state)}` : ''}
        </span>
        {(version?.flags ?? []).map((flag) => (
          <SyncPill key={flag} pill={{ words: flagWords(flag), tone: 'warn' }} title={flagReason(flag)} />
        ))}
      </div>
      <code className="sync-path">{path || '(root of the source)'}</code>
      {reason ? <p className="sync-line">{reason}</p> : null}
      {warnings.length > 0 ? (
        <ul className="sync-warnings" aria-label="Warnings">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

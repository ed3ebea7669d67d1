import { Link } from '@payloadcms/ui'
import type { SyncRunRow } from '@/contracts/syncScreens'
import { SyncPill } from './SyncPill'
import { SyncProgress } from './SyncProgress'
import { SyncTime } from './SyncTime.client'
import { runPage } from './syncLinks'
import { isOpen, originWords, statusPill, summaryWords } from './syncWords'
import { dayAndTime } from './words'

/** One run in a line or two: when, by whom, how it ended, what it found, what it cost. */
export function SyncHistoryRow({ run, withSource }: { run: SyncRunRow; withSource: boolean }) {
  return (
    <li className="sync-row">
      <div className="vet-row__head">
        <Link href={runPage(run.id)} prefetch={false}>
          <strong>{dayAndTime(run.started_at ?? run.queued_at)}</strong>
        </Link>
        <SyncPill pill={statusPill(run)} />
        <SyncMarks run={run} />
        {withSource ? <span>{run.source}</span> : null}
        <span className="vet-quiet">
          <SyncTime iso={run.started_at ?? run.queued_at} /> · {originWords(run)}
        </span>
      </div>
      {isOpen(run) ? <SyncProgress run={run} /> : <p className="sync-line">{run.error ?? `${summaryWords(run)}.`}</p>}
    </li>
  )
}

/** What is special about a run. */
export function SyncMarks({ run }: { run: Pick<SyncRunRow, 'dry_run' | 'accept_shrink'> }) {
  return (
    <>
      {run.dry_run ? <SyncPill pill={{ words: 'Dry run', tone: 'warn' }} title="Nothing was changed by it" /> : null}
      {run.accept_shrink ? (
        <SyncPill pill={{ words: 'Shrink accepted', tone: 'plain' }} title="The 20 % rule was set aside for this run" />
      ) : null}
    </>
  )
}

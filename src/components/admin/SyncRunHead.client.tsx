'use client'

import { Button } from '@payloadcms/ui'
import type { SyncRunDetail } from '@/contracts/syncScreens'
import { SyncAcceptShrink } from './SyncAcceptShrink.client'
import { SyncMarks } from './SyncHistoryRow'
import { SyncPill } from './SyncPill'
import { SyncProgress } from './SyncProgress'
import { reviewPage } from './syncLinks'
import { isOpen, originWords, pluginWords, statusPill, summaryWords } from './syncWords'
import { useSyncActions } from './useSyncActions.client'
import { dayAndTime } from './words'

interface Props {
  run: SyncRunDetail
  may: { act: boolean }
  onStarted: (run: string) => void
}

/** What a run was and how it stands, and what comes next: the real sync after a dry run, the review after a real one. */
export function SyncRunHead({ run, may, onStarted }: Props) {
  const open = isOpen(run)
  return (
    <section className="vet-row" aria-label="The run">
      <div className="vet-row__head">
        <SyncPill pill={statusPill(run)} />
        <SyncMarks run={run} />
        <span className="vet-quiet">
          {dayAndTime(run.started_at ?? run.queued_at)} · {originWords(run)}
        </span>
      </div>
      {run.dry_run ? (
        <p className="sync-note">
          This is a dry run: nothing was stored and nothing has changed. It shows what a sync would do.
        </p>
      ) : null}
      {open ? <SyncProgress run={run} /> : null}
      {run.error ? (
        <p className="vet-problem" role="alert">
          {run.error}
        </p>
      ) : null}
      {open || run.error ? null : <Numbers run={run} />}
      {open ? null : <NextSteps run={run} may={may} onStarted={onStarted} />}
    </section>
  )
}

function Numbers({ run }: { run: SyncRunDetail }) {
  const facts = pluginWords(run.counts)
  return (
    <p className="sync-line">
      {summaryWords(run)}. {facts ? <span className="vet-quiet">{facts}.</span> : null}
    </p>
  )
}

function NextSteps({ run, may, onStarted }: Props) {
  const { busy, start } = useSyncActions()
  const { source, source_type: type, status, dry_run: dry, summary } = run
  const sync = async (dryRun: boolean) => {
    const id = await start({ source, dryRun })
    if (id) onStarted(id)
  }
  const acts = may.act && type !== 'upload'
  const arrived = !dry && summary.added + summary.updated > 0
  if (!acts && !arrived) return null
  return (
    <div className="vet-actions">
      {arrived ? (
        <Button el="link" to={reviewPage(source)} size="small" margin={false}>
          Review what arrived
        </Button>
      ) : null}
      {acts && status === 'halted' ? (
        <SyncAcceptShrink source={source} reason={run.error} onStarted={onStarted} />
      ) : null}
      {acts ? (
        <Button
          type="button"
          size="small"
          buttonStyle={dry && status === 'completed' ? 'primary' : 'secondary'}
          margin={false}
          disabled={busy}
          onClick={() => void sync(false)}
        >
          {status === 'completed' && !dry ? 'Sync again' : 'Sync now'}
        </Button>
      ) : null}
      {acts ? (
        <Button
          type="button"
          size="small"
          buttonStyle="secondary"
          margin={false}
          disabled={busy}
          onClick={() => void sync(true)}
        >
          Dry run
        </Button>
      ) : null}
    </div>
  )
}

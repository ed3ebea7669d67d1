import { Link } from '@payloadcms/ui'
import type { SyncSource } from '@/contracts/syncScreens'
import { SyncTime } from './SyncTime.client'
import { reviewPage, runPage } from './syncLinks'
import { kindCounts } from './syncWords'

/** The figures of a source. What can be looked into leads there. */
export function SyncSourceFacts({ source }: { source: SyncSource }) {
  const { name, items, last_run: last, pending_review: pending, waiting_for_scan: scanning } = source
  const failed = last?.summary.failed ?? 0
  return (
    <dl className="sync-facts">
      <div>
        <dt>Items</dt>
        <dd>{items.total === 0 ? 'None' : kindCounts(items.by_kind)}</dd>
      </div>
      <div>
        <dt>Pending review</dt>
        <dd>
          {pending > 0 ? (
            <Link href={reviewPage(name)} prefetch={false}>
              {pending.toLocaleString('en')} to review
            </Link>
          ) : (
            'None'
          )}
          {scanning > 0 ? <span className="vet-quiet"> · {scanning.toLocaleString('en')} being scanned</span> : null}
        </dd>
      </div>
      <div>
        <dt>Failed in the last run</dt>
        <dd>
          {failed > 0 && last ? (
            <Link href={runPage(last.id, { outcome: 'failed' })} prefetch={false}>
              {failed.toLocaleString('en')} failed
            </Link>
          ) : (
            'None'
          )}
        </dd>
      </div>
      <div>
        <dt>Gone upstream</dt>
        <dd>
          {items.gone > 0 && last && last.summary.gone > 0 ? (
            <Link href={runPage(last.id, { outcome: 'gone' })} prefetch={false}>
              {items.gone.toLocaleString('en')}
            </Link>
          ) : (
            items.gone.toLocaleString('en')
          )}
        </dd>
      </div>
      <div>
        <dt>Last run</dt>
        <dd>
          {last ? (
            <Link href={runPage(last.id)} prefetch={false}>
              <SyncTime iso={last.completed_at ?? last.started_at} />
            </Link>
          ) : (
            'Never'
          )}
        </dd>
      </div>
      <div>
        <dt>Last success</dt>
        <dd>
          <SyncTime iso={source.last_success_at} otherwise="Never" />
        </dd>
      </div>
      <div>
        <dt>Next run</dt>
        <dd>
          <NextRun source={source} />
        </dd>
      </div>
    </dl>
  )
}

function NextRun({
  source: { type, enabled, health, schedule, next_run_at: next, backoff_until: backoff },
}: {
  source: SyncSource
}) {
  if (type === 'upload') return <>Uploads are read once</>
  if (!enabled) return <>Paused</>
  if (health === 'halted') return <>Waits for your decision</>
  if (!schedule) return <>By hand only</>
  const waits = backoff !== null && (next === null || backoff >= next)
  return (
    <>
      <SyncTime iso={waits ? backoff : next} otherwise="Not planned yet" />
      {waits ? <span className="vet-quiet"> · held back after failures</span> : null}
    </>
  )
}

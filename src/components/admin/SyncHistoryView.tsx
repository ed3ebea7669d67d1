import type { AdminViewServerProps } from 'payload'
import { SyncFrame } from './SyncFrame'
import { SyncHistory } from './SyncHistory.client'
import { ALL_RUNS } from './syncLinks'

/** `/admin/sync/runs`: the runs of all sources. Reads live. */
export function SyncHistoryView(props: AdminViewServerProps) {
  return (
    <SyncFrame view={props} title="All runs" href={ALL_RUNS}>
      {() => <SyncHistory />}
    </SyncFrame>
  )
}

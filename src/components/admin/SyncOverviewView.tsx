import type { AdminViewServerProps } from 'payload'
import { SyncFrame } from './SyncFrame'
import { SyncOverview } from './SyncOverview.client'
import { SYNC } from './syncLinks'

/** `/admin/sync`: every source with its health. Reads live. */
export function SyncOverviewView(props: AdminViewServerProps) {
  return (
    <SyncFrame view={props} title="Sync" href={SYNC}>
      {(may) => <SyncOverview may={may} />}
    </SyncFrame>
  )
}

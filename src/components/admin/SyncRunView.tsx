import type { AdminViewServerProps } from 'payload'
import { SyncFrame } from './SyncFrame'
import { SyncRun } from './SyncRun.client'
import { lastSegment, runPage } from './syncLinks'

/** `/admin/sync/runs/{id}`: one run with what became of every item. Reads live. */
export function SyncRunView(props: AdminViewServerProps) {
  const id = lastSegment(props.params)
  return (
    <SyncFrame view={props} href={runPage(id)}>
      {(may) => <SyncRun key={id} id={id} may={may} />}
    </SyncFrame>
  )
}

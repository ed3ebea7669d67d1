import type { AdminViewServerProps } from 'payload'
import { SyncFrame } from './SyncFrame'
import { SyncSource } from './SyncSource.client'
import { lastSegment, sourcePage } from './syncLinks'

/** `/admin/sync/{source id}`: one source and its runs. Reads live. */
export function SyncSourceView(props: AdminViewServerProps) {
  const id = lastSegment(props.params)
  return (
    <SyncFrame view={props} href={sourcePage(id)}>
      {(may) => <SyncSource key={id} id={id} may={may} />}
    </SyncFrame>
  )
}

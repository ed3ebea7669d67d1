'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { SyncRunRow } from '@/contracts/syncScreens'
import { SyncConfirm } from './SyncConfirm.client'
import { useSyncActions } from './useSyncActions.client'

interface Props {
  run: Pick<SyncRunRow, 'source' | 'error'>
  onStarted: (run: string) => void
}

/** For a run that was halted because much had vanished: says what accepting that means, and then does it. */
export function SyncAcceptShrink({ run, onStarted }: Props) {
  const { busy, start } = useSyncActions()
  const [open, setOpen] = useState(false)
  const accept = async () => {
    const id = await start({ source: run.source, acceptShrink: true })
    setOpen(false)
    if (id) onStarted(id)
  }
  return (
    <>
      <Button type="button" size="small" margin={false} disabled={busy} onClick={() => setOpen(true)}>
        Accept shrink and sync
      </Button>
      {open ? (
        <SyncConfirm
          title={`Accept that ${run.source} has shrunk?`}
          action="Accept and sync"
          busy={busy}
          onConfirm={() => void accept()}
          onClose={() => setOpen(false)}
        >
          {run.error ? <p className="sync-quote">{run.error}</p> : null}
          <p>
            This syncs the source once without the 20 % rule. What upstream no longer has is marked “gone upstream” with
            today’s date; what changed comes in as new versions for review.
          </p>
          <p>
            Nothing is deleted, unpublished or taken from any agent: to withdraw a vanished item, deprecate or revoke
            its version afterwards. If you expected the items to be there, cancel and ask upstream first.
          </p>
        </SyncConfirm>
      ) : null}
    </>
  )
}

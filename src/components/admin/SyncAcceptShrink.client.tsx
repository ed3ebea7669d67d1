'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { SyncConfirm } from './SyncConfirm.client'
import { useSyncActions } from './useSyncActions.client'

interface Props {
  /** Name of the source. */
  source: string
  /** What the sync said when it stopped. */
  reason: string | null | undefined
  onStarted: (run: string) => void
}

/** For a source that was halted because much had vanished: says what accepting that means, and then does it. */
export function SyncAcceptShrink({ source, reason, onStarted }: Props) {
  const { busy, start } = useSyncActions()
  const [open, setOpen] = useState(false)
  const accept = async () => {
    const id = await start({ source, acceptShrink: true })
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
          title={`Accept that ${source} has shrunk?`}
          action="Accept and sync"
          busy={busy}
          onConfirm={() => void accept()}
          onClose={() => setOpen(false)}
        >
          {reason ? <p className="sync-quote">{reason}</p> : null}
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

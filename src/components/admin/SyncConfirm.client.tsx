'use client'

import { Button } from '@payloadcms/ui'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'

interface Props {
  title: string
  /** What the button does. */
  action: string
  children: ReactNode
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks once more before something that a person should have read about first. Closed by Escape; nothing happens without its button. */
export function SyncConfirm({ title, action, children, busy, onConfirm, onClose }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => ref.current?.showModal(), [])
  return createPortal(
    <dialog ref={ref} className="vet-dialog" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      <div className="vet-actions">
        <Button type="button" buttonStyle="primary" margin={false} disabled={busy} onClick={onConfirm}>
          {action}
        </Button>
        <Button type="button" buttonStyle="transparent" margin={false} onClick={() => ref.current?.close()}>
          Cancel
        </Button>
      </div>
    </dialog>,
    document.body,
  )
}

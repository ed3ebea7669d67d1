'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { DecisionKind, Words } from './decisions'

export interface Replacement {
  digest: string
  label: string
}

interface Props {
  kind: Pick<DecisionKind, 'label' | 'explains' | 'asks' | 'tone'>
  /** What is decided on, as a person would call it. */
  subject: string
  replacements?: Replacement[]
  /** Why the server refused, if it did. */
  problem?: string | undefined
  busy: boolean
  onDecide: (words: Words) => void
  onClose: () => void
}

const LABELS = {
  nothing: 'Note (optional)',
  reason: 'Reason',
  override: 'Why the findings are harmless',
  reason_and_replacement: 'Reason',
}

/** Asks for the reason of a decision before it is made. Closed by Escape; nothing happens without its button. */
export function DecisionDialog({ kind, subject, replacements = [], problem, busy, onDecide, onClose }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [reason, setReason] = useState('')
  const [replaceWith, setReplaceWith] = useState('')
  useEffect(() => ref.current?.showModal(), [])

  const decide = (event: FormEvent) => {
    event.preventDefault()
    // The panel's own form is around us; it is not what is being sent.
    event.stopPropagation()
    onDecide({ reason: reason.trim(), replaceWith })
  }
  return createPortal(
    <dialog ref={ref} className="vet-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={decide}>
        <h2 id={`${id}-title`}>
          {kind.label}: {subject}
        </h2>
        <p>{kind.explains}</p>
        {kind.asks === 'nothing' ? null : (
          <label className="vet-dialog__field">
            {LABELS[kind.asks]}
            <textarea
              required
              rows={4}
              maxLength={4000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        {kind.asks === 'reason_and_replacement' && replacements.length > 0 ? (
          <label className="vet-dialog__field">
            Publish instead
            <select value={replaceWith} onChange={(event) => setReplaceWith(event.target.value)}>
              <option value="">Nothing; the item leaves the storefront</option>
              {replacements.map(({ digest, label }) => (
                <option key={digest} value={digest}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {problem ? (
          <p className="vet-problem" role="alert">
            {problem}
          </p>
        ) : null}
        <div className="vet-actions">
          <Button type="submit" buttonStyle={kind.tone} margin={false} disabled={busy}>
            {kind.label}
          </Button>
          <Button type="button" buttonStyle="transparent" margin={false} onClick={() => ref.current?.close()}>
            Cancel
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
  )
}

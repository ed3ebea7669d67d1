'use client'

import { Button, toast } from '@payloadcms/ui'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Suppressed } from '@/contracts/suppression'
import { callApi } from './callApi'

interface Props {
  version: string
  rule: string
  file: string
  /** How many findings of the rule are in the file. */
  count: number
}

/** The way to judge a finding harmless from where it is shown. */
export function SuppressFinding(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <div className="vet-actions">
      <Button type="button" size="small" buttonStyle="secondary" margin={false} onClick={() => setOpen(true)}>
        Suppress
      </Button>
      {open ? <SuppressDialog {...props} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

const DAY = 86_400_000
/** As a date field takes it, so many days from now. */
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

/** Asks why and until when. What counts is decided by the server; the page is loaded again, since verdicts follow at once. */
function SuppressDialog({ version, rule, file, count, onClose }: Props & { onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  useEffect(() => ref.current?.showModal(), [])

  const suppress = async (event: FormEvent) => {
    event.preventDefault()
    // The panel's own form is around us; it is not what is being sent.
    event.stopPropagation()
    setBusy(true)
    setProblem(undefined)
    const answer = await callApi(`/api/admin/versions/${version}/suppressions`, Suppressed, {
      method: 'POST',
      body: { rule, file, reason, expires_at: until },
    })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.reason)
    toast.success(`Suppressed. The verdict is ${answer.value.verdict ?? 'open'}.`)
    window.location.reload()
  }
  return createPortal(
    <dialog ref={ref} className="vet-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={(event) => void suppress(event)}>
        <h2 id={`${id}-title`}>Suppress {rule}</h2>
        <p>
          {count === 1 ? 'The finding' : `All ${count} findings`} of this rule in <code>{file}</code> will not count,
          wherever a version holds this very file. A changed file is judged anew.
        </p>
        <label className="vet-dialog__field">
          Why it is harmless in this file
          <textarea
            required
            rows={4}
            minLength={10}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <label className="vet-dialog__field">
          Until
          <input
            type="date"
            required
            min={inDays(1)}
            max={inDays(365)}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </label>
        {problem ? (
          <p className="vet-problem" role="alert">
            {problem}
          </p>
        ) : null}
        <div className="vet-actions">
          <Button type="submit" margin={false} disabled={busy}>
            Suppress
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

'use client'

import { Button, toast } from '@payloadcms/ui'
import { useState } from 'react'
import { z } from 'zod'
import { callApi } from './callApi'
import { DecisionDialog } from './DecisionDialog.client'
import type { DecisionKind } from './decisions'

const answered = z.object({
  outcomes: z.array(z.object({ id: z.string(), ok: z.boolean(), reason: z.string().optional() })),
  counts: z.object({
    total: z.number(),
    done: z.number(),
    published: z.number(),
    override_asked: z.number(),
    failed: z.number(),
  }),
})
type Answered = z.infer<typeof answered>

const REJECT: DecisionKind = {
  key: 'reject',
  label: 'Reject',
  path: 'reject',
  asks: 'reason',
  explains: 'None of them will be delivered. A reviewer can approve them later.',
  tone: 'error',
}
const APPROVE: DecisionKind = {
  key: 'approve_publish',
  label: 'Approve & publish',
  path: 'approve',
  asks: 'nothing',
  explains: 'Each is approved and published by itself. What the scanner blocks stays where it is.',
  tone: 'primary',
}

interface Props {
  /** Ids of the chosen rows. */
  chosen: string[]
  /** The filter in force, where it can be decided on as a whole, and how many it names. */
  filter: Record<string, string> | undefined
  total: number
  onDecided: () => void
}

/** Decisions on many versions: the chosen rows, or with none chosen everything that fits the filter. */
export function BulkBar({ chosen, filter, total, onDecided }: Props) {
  const [open, setOpen] = useState<DecisionKind>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [result, setResult] = useState<Answered>()
  const count = chosen.length > 0 ? chosen.length : total
  if ((chosen.length === 0 && filter === undefined) || count === 0) return result ? <Result result={result} /> : null

  const decide = async (kind: DecisionKind, reason: string) => {
    setBusy(true)
    setProblem(undefined)
    const body = {
      ...(chosen.length > 0 ? { versions: chosen } : { filter }),
      ...(kind === APPROVE ? { decision: 'approve', publish: true } : { decision: 'reject', reason }),
    }
    const answer = await callApi('/api/admin/reviews/bulk', answered, { method: 'POST', body })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.reason)
    setOpen(undefined)
    setResult(answer.value)
    toast.success(`${answer.value.counts.done} of ${answer.value.counts.total} decided.`)
    onDecided()
  }
  const subject = chosen.length > 0 ? `${count} chosen` : `all ${count} that fit the filters`
  return (
    <div className="vet-bulk">
      <div className="vet-actions">
        <span>{subject.charAt(0).toUpperCase() + subject.slice(1)}:</span>
        {[APPROVE, REJECT].map((kind) => (
          <Button
            key={kind.key}
            type="button"
            size="small"
            margin={false}
            buttonStyle={kind.tone}
            disabled={busy}
            onClick={() => setOpen(kind)}
          >
            {kind.label}
          </Button>
        ))}
      </div>
      {result ? <Result result={result} /> : null}
      {open ? (
        <DecisionDialog
          kind={open}
          subject={subject}
          problem={problem}
          busy={busy}
          onDecide={({ reason }) => void decide(open, reason)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  )
}

function Result({ result: { counts, outcomes } }: { result: Answered }) {
  const failed = outcomes.filter(({ ok }) => !ok)
  return (
    <output className="vet-bulk__result">
      {counts.done} decided, {counts.published} published, {counts.override_asked} waiting for a second admin,{' '}
      {counts.failed} refused.
      {failed.length > 0 ? (
        <details>
          <summary>Why</summary>
          <ul>
            {failed.map(({ id, reason }) => (
              <li key={id}>{reason}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </output>
  )
}

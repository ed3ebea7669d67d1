'use client'

import { Button, toast } from '@payloadcms/ui'
import { useState } from 'react'
import { DecidedView } from '@/contracts/review'
import { callApi } from './callApi'
import { DecisionDialog, type Replacement } from './DecisionDialog.client'
import { bodyFor, type Decidable, type DecisionKind, decisionsFor, type Words } from './decisions'
import { inWords } from './words'

interface Props {
  id: string
  subject: string
  version: Decidable
  replacements?: Replacement[]
  size?: 'small' | 'medium'
  /** Called after a decision took effect. */
  onDecided: () => void
}

/** The buttons that decide on one version; each that needs words asks for them first. */
export function DecisionButtons({ id, subject, version, replacements = [], size = 'medium', onDecided }: Props) {
  const [open, setOpen] = useState<DecisionKind>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const decide = async (kind: DecisionKind, words: Words) => {
    setBusy(true)
    setProblem(undefined)
    const answer = await callApi(`/api/admin/versions/${id}/${kind.path}`, DecidedView, {
      method: 'POST',
      body: bodyFor(kind, words),
    })
    setBusy(false)
    if (!answer.ok) {
      if (kind.asks === 'nothing') toast.error(answer.reason)
      return setProblem(answer.reason)
    }
    setOpen(undefined)
    const asked = answer.value.outcome === 'override_asked'
    toast.success(
      asked ? 'Recorded. A second admin has to confirm.' : `${subject}: ${inWords(answer.value.state).toLowerCase()}.`,
    )
    onDecided()
  }
  const choose = (kind: DecisionKind) => {
    setProblem(undefined)
    if (kind.asks === 'nothing') return void decide(kind, { reason: '', replaceWith: '' })
    setOpen(kind)
  }
  return (
    <div className="vet-actions">
      {decisionsFor(version).map((kind) => (
        <Button
          key={kind.key}
          type="button"
          size={size}
          margin={false}
          buttonStyle={kind.tone}
          disabled={busy}
          onClick={() => choose(kind)}
        >
          {kind.label}
        </Button>
      ))}
      {open ? (
        <DecisionDialog
          kind={open}
          subject={subject}
          replacements={replacements}
          problem={problem}
          busy={busy}
          onDecide={(words) => void decide(open, words)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  )
}

'use client'

import { Button, useForm } from '@payloadcms/ui'
import { useState } from 'react'
import { WhatIfResult } from '@/contracts/policy'
import { isKind, pluralOf } from '@/domain/kinds'
import { VERDICTS } from '@/domain/report'
import { callApi } from './callApi'
import { VerdictPill } from './VerdictPill'

/** Shows how the policy as it stands in the form, saved or not, would judge what waits and what is published. Nothing is changed by it. */
export function PolicyWhatIf() {
  const { getData } = useForm()
  const [result, setResult] = useState<WhatIfResult>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const ask = async () => {
    setBusy(true)
    const { reviewAt, blockAt, severityOverrides } = getData()
    const answer = await callApi('/api/admin/policy/what-if', WhatIfResult, {
      method: 'POST',
      body: { review_at: reviewAt, block_at: blockAt, severity_overrides: severityOverrides ?? {} },
    })
    setResult(answer.ok ? answer.value : undefined)
    setProblem(answer.ok ? undefined : answer.reason)
    setBusy(false)
  }

  return (
    <section className="vet-card field-type" aria-busy={busy}>
      <p className="vet-quiet">
        Try the severities above on everything that waits or is published, before you save them. Nothing is scanned or
        changed.
      </p>
      <div className="vet-actions">
        <Button buttonStyle="secondary" size="medium" disabled={busy} onClick={() => void ask()}>
          {busy ? 'Judging …' : 'What would change?'}
        </Button>
      </div>
      <div aria-live="polite">
        {problem ? <p className="vet-problem">{problem}</p> : null}
        {result ? <Outcome result={result} /> : null}
      </div>
    </section>
  )
}

function Outcome({ result: { versions, before, after, changed, samples } }: { result: WhatIfResult }) {
  if (changed === 0) return <p>None of the {versions} verdicts would change.</p>
  return (
    <>
      <p>
        {changed} of {versions} verdicts would change:{' '}
        {VERDICTS.map((verdict) => `${verdict} ${before[verdict]} → ${after[verdict]}`).join(', ')}.
      </p>
      <ul className="vet-list">
        {samples.map((sample) => (
          <li key={sample.id} className="vet-row__head">
            <a href={`/admin/collections/versions/${sample.id}`}>
              {isKind(sample.kind) ? `${pluralOf(sample.kind)}/` : ''}
              {sample.slug}
              {sample.label ? ` ${sample.label}` : ''}
            </a>
            <span>{sample.published ? 'published' : 'waiting'}</span>
            <VerdictPill verdict={sample.before} />→<VerdictPill verdict={sample.after} />
          </li>
        ))}
      </ul>
      {changed > samples.length ? <p className="vet-quiet">The first {samples.length} are shown.</p> : null}
    </>
  )
}

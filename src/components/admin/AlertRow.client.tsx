'use client'

import { Button, Link, toast } from '@payloadcms/ui'
import { useState } from 'react'
import { AlertClosed, type VerdictAlert } from '@/contracts/verdictAlerts'
import { callApi } from './callApi'
import { DecisionButtons } from './DecisionButtons.client'
import { DecisionDialog } from './DecisionDialog.client'
import { reachInWords } from './reachInWords'
import { VerdictPill } from './VerdictPill'
import { dayAndTime, inWords } from './words'

interface Props {
  alert: VerdictAlert
  mayDecide: boolean
  /** False where the version's own buttons are next to it. */
  decisions?: boolean
  onDone: () => void
}

const CLOSE = {
  label: 'Close alert',
  explains: 'The version stays as it is. Say why; the note is kept with the alert.',
  asks: 'reason',
  tone: 'secondary',
} as const

/** One released version whose verdict got worse: whom it reaches, and what to do about it. */
export function AlertRow({ alert, mayDecide, decisions = true, onDone }: Props) {
  const { version, item, reach } = alert
  const [closing, setClosing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const close = async (note: string) => {
    setBusy(true)
    setProblem(undefined)
    const path = `/api/admin/verdict-alerts/${alert.id}/close`
    const answer = await callApi(path, AlertClosed, { method: 'POST', body: { note } })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.reason)
    setClosing(false)
    toast.success(`${item.name}: the alert is closed.`)
    onDone()
  }
  return (
    <li className="vet-row">
      <div className="vet-row__head">
        <Link href={`/admin/collections/versions/${version.id}`} prefetch={false}>
          <strong>{item.name}</strong>
        </Link>
        <span className="vet-quiet">
          {inWords(item.kind)} · {version.label ?? version.digest.slice(7, 19)} · {inWords(version.state)}
          {version.published ? ', published' : ''}
        </span>
      </div>
      <div className="vet-card__facts">
        <VerdictPill verdict={alert.verdict_before} />
        <span aria-hidden="true">→</span>
        <span className="vet-quiet">now</span>
        <VerdictPill verdict={alert.verdict} />
        <span>{reachInWords(alert)}</span>
        <span className="vet-quiet">
          {dayAndTime(alert.raised_at)}, rules {alert.rule_set}, policy {alert.policy_version}
        </span>
      </div>
      {reach.workspaces.length > 0 ? (
        <details>
          <summary>Who has it</summary>
          <ul>
            {reach.workspaces.map((workspace) => {
              const agents = reach.agents.filter((agent) => agent.workspace_id === workspace.id)
              return (
                <li key={workspace.id}>
                  {workspace.name}
                  {agents.length > 0 ? `: ${agents.map(({ name }) => name).join(', ')}` : ''}
                </li>
              )
            })}
          </ul>
        </details>
      ) : null}
      {mayDecide ? (
        <div className="vet-actions">
          {decisions ? (
            <DecisionButtons
              id={version.id}
              subject={item.name}
              version={{ state: version.state, verdict: alert.verdict, published: version.published }}
              size="small"
              onDecided={onDone}
            />
          ) : null}
          <Button
            type="button"
            size="small"
            buttonStyle="secondary"
            margin={false}
            disabled={busy}
            onClick={() => {
              setProblem(undefined)
              setClosing(true)
            }}
          >
            Close alert
          </Button>
        </div>
      ) : null}
      {closing ? (
        <DecisionDialog
          kind={CLOSE}
          subject={item.name}
          problem={problem}
          busy={busy}
          onDecide={({ reason }) => void close(reason)}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </li>
  )
}

'use client'
// Client: the token sum follows every change before anything is saved.

import { useMemo, useState, useTransition } from 'react'
import { DEFAULT_PRIORITY } from '@/domain/assignment'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { Panel } from '../ui/Panel'
import { AssignmentRow } from './AssignmentRow'
import { BudgetMeter } from './BudgetMeter'
import { budgetOf } from './budget'
import { IdentityFields } from './IdentityFields'
import { ItemPicker } from './ItemPicker'
import type { AgentDraft, DraftAssignment, SaveResult, UsableItem } from './types'

interface Props {
  initial: AgentDraft
  items: readonly UsableItem[]
  /** Names of what is assigned but may be disabled by now, by id. */
  names?: Readonly<Record<string, string>>
  readOnly?: boolean
  saveLabel: string
  save: (draft: AgentDraft) => Promise<SaveResult>
}

const PLAIN: SaveResult = {}
const NO_NAMES: Readonly<Record<string, string>> = {}

export function AgentForm({ initial, items, names = NO_NAMES, readOnly = false, saveLabel, save }: Props) {
  const [draft, setDraft] = useState(initial)
  const [result, setResult] = useState(PLAIN)
  const [saving, startSaving] = useTransition()
  const budget = useMemo(() => budgetOf(draft, items), [draft, items])
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const assigned = new Set(draft.assignments.map(({ id }) => id))

  const change = (part: Partial<AgentDraft>) => {
    setResult(PLAIN)
    setDraft((before) => ({ ...before, ...part }))
  }
  const changeAssignment = (id: string, part: Partial<DraftAssignment>) =>
    change({ assignments: draft.assignments.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)) })
  const submit = () =>
    startSaving(async () => {
      setResult(await save(draft))
    })

  return (
    <form
      aria-label="Agent"
      className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="grid grid-cols-1 content-start gap-6">
        <Panel title="Identity">
          <IdentityFields
            draft={draft}
            errors={result.fields ?? {}}
            onChange={change}
            personas={items.filter(({ kind }) => kind === 'persona')}
            readOnly={readOnly}
          />
        </Panel>
        <Panel
          aside={<span className="text-xs text-ink-3">Lower priorities come first</span>}
          className="[&>div:last-child]:p-0"
          title="Assigned"
        >
          {draft.assignments.length === 0 ? (
            <p className="px-4 py-8 text-center text-sm text-ink-3">
              Nothing yet. {readOnly ? '' : 'Add what the workspace has enabled from the list below.'}
            </p>
          ) : (
            <ul aria-label="Assigned items" className="divide-y">
              {draft.assignments.map((assignment) => (
                <AssignmentRow
                  assignment={assignment}
                  item={byId.get(assignment.id)}
                  name={names[assignment.id]}
                  key={assignment.id}
                  onChange={(part) => changeAssignment(assignment.id, part)}
                  onRemove={() => change({ assignments: draft.assignments.filter(({ id }) => id !== assignment.id) })}
                  readOnly={readOnly}
                />
              ))}
            </ul>
          )}
          {result.fields?.assignments ? (
            <p className="px-4 pb-3 text-sm text-bad">{result.fields.assignments}</p>
          ) : null}
          {readOnly ? null : (
            <div className="border-t p-4">
              <ItemPicker
                items={items.filter(({ id, kind }) => kind !== 'persona' && !assigned.has(id))}
                onAdd={({ id }) =>
                  change({ assignments: [...draft.assignments, { id, priority: DEFAULT_PRIORITY, load: 'auto' }] })
                }
              />
            </div>
          )}
        </Panel>
      </div>
      <div>
        <div className="grid gap-4 lg:sticky lg:top-20">
          <Panel title="Token budget">
            <BudgetMeter budget={budget} />
          </Panel>
          {readOnly ? (
            <Notice>You can look at this agent. Owners and builders of the workspace can change it.</Notice>
          ) : (
            <>
              {result.error ? (
                <Notice live tone="bad">
                  {result.error}
                </Notice>
              ) : null}
              {result.saved ? (
                <Notice live tone="good">
                  Saved. Running pods are told at once.
                </Notice>
              ) : null}
              <Button aria-busy={saving} disabled={saving} look="primary" size="lg" type="submit">
                {saving ? 'Saving…' : saveLabel}
              </Button>
            </>
          )}
        </div>
      </div>
    </form>
  )
}

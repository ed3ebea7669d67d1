'use client'

import { useEffect, useState } from 'react'
import type { SyncResults, SyncRunRow } from '@/contracts/syncScreens'
import { KINDS } from '@/domain/kinds'
import { OUTCOMES } from '@/domain/sync'
import type { ResultFilters } from './syncFilters'
import { outcomeWords } from './syncWords'
import { inWords } from './words'

interface Props {
  filters: ResultFilters
  counts: SyncResults['counts'] | undefined
  run: Pick<SyncRunRow, 'dry_run'>
  onChange: (change: Partial<ResultFilters>) => void
}

const PAUSE_MILLISECONDS = 350

/** The numbers of the run, each a button that shows just those; below them kind, warnings and text. */
export function SyncResultFilters({ filters, counts, run, onChange }: Props) {
  const of = (outcome: (typeof OUTCOMES)[number]) => counts?.outcome[outcome] ?? 0
  const all = OUTCOMES.reduce((sum, outcome) => sum + of(outcome), 0)
  const shown = OUTCOMES.filter((outcome) => of(outcome) > 0 || outcome === filters.outcome)
  return (
    <div className="sync-bar">
      <fieldset className="sync-chips" aria-label="Outcome">
        <button
          type="button"
          className="sync-chip"
          aria-pressed={filters.outcome === ''}
          onClick={() => onChange({ outcome: '' })}
        >
          All <b>{all.toLocaleString('en')}</b>
        </button>
        {shown.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="sync-chip"
            aria-pressed={filters.outcome === outcome}
            onClick={() => onChange({ outcome: filters.outcome === outcome ? '' : outcome })}
          >
            {outcomeWords(outcome, run.dry_run)} <b>{of(outcome).toLocaleString('en')}</b>
          </button>
        ))}
      </fieldset>
      <div className="vet-actions">
        <select
          className="sync-select"
          aria-label="Kind"
          value={filters.kind}
          onChange={(event) => onChange({ kind: event.target.value })}
        >
          <option value="">All kinds</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {inWords(kind)} ({(counts?.kind[kind] ?? 0).toLocaleString('en')})
            </option>
          ))}
        </select>
        <label className="sync-check">
          <input
            type="checkbox"
            checked={filters.warnings === 'true'}
            onChange={(event) => onChange({ warnings: event.target.checked ? 'true' : '' })}
          />
          With warnings ({(counts?.warnings ?? 0).toLocaleString('en')})
        </label>
        <SearchBox value={filters.search} onChange={onChange} />
      </div>
    </div>
  )
}

/** Searches when the typing pauses, so that not every letter is a request. */
function SearchBox({ value, onChange }: { value: string; onChange: Props['onChange'] }) {
  const [text, setText] = useState(value)
  const [sent, setSent] = useState(value)
  // The address brought another text than the one that was typed here.
  if (value !== sent) {
    setSent(value)
    setText(value)
  }
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === sent) return
    const timer = setTimeout(() => {
      setSent(wanted)
      onChange({ search: wanted })
    }, PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [text, sent, onChange])
  return (
    <input
      className="sync-search"
      type="search"
      aria-label="Search path, name or reason"
      placeholder="Path, name or reason"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}

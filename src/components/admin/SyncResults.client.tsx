'use client'

import { useCallback } from 'react'
import { SyncResults as Results, type SyncRunRow } from '@/contracts/syncScreens'
import { SyncPages } from './SyncPages'
import { SyncProblem } from './SyncProblem'
import { SyncResultFilters } from './SyncResultFilters.client'
import { SyncResultRow } from './SyncResultRow'
import { type ResultFilters, readResultFilters, writeResultFilters } from './syncFilters'
import { isOpen } from './syncWords'
import { useAddress } from './useAddress.client'
import { useSyncRead } from './useSyncRead.client'

const whileLive = () => 2_000

/** What became of every item of a run: filters, which live in the page's address, and one page of results. */
export function SyncResults({ run }: { run: SyncRunRow }) {
  const [filters, setFilters] = useAddress(readResultFilters, writeResultFilters)
  const search = writeResultFilters(filters)
  const open = isOpen(run)
  const { value, problem, loading, reload } = useSyncRead(
    // The last reading comes after the end: what was written meanwhile is in it.
    `/api/admin/sync-runs/${run.id}/results?${search}${open ? '' : '&'}`,
    Results,
    open ? whileLive : undefined,
  )
  const change = useCallback(
    (wish: Partial<ResultFilters>) => setFilters((before) => ({ ...before, page: '1', ...wish })),
    [setFilters],
  )
  const results = value?.results ?? []
  const filtered = writeResultFilters({ ...filters, page: '1' }) !== ''
  return (
    <>
      <SyncResultFilters filters={filters} counts={value?.counts} run={run} onChange={change} />
      <SyncProblem problem={problem} onRetry={reload} />
      {value && results.length === 0 ? <p>{filtered ? 'No result fits the filters.' : nothingWords(run)}</p> : null}
      <ul className="vet-list sync-rows" aria-busy={loading} aria-label="Results">
        {results.map((result) => (
          <SyncResultRow key={`${result.kind} ${result.path}`} result={result} dryRun={run.dry_run} />
        ))}
      </ul>
      <SyncPages pagination={value?.pagination} onPage={(page) => change({ page: String(page) })} />
    </>
  )
}

/** Why a run has no result of any item. */
function nothingWords(run: SyncRunRow): string {
  if (isOpen(run)) return 'Results appear here as the items are done.'
  if (run.status === 'completed' && run.summary.unchanged > 0)
    return `The source had nothing new, so nothing was read: all ${run.summary.unchanged.toLocaleString('en')} items are as they were.`
  if (run.status === 'completed') return 'The source holds no item.'
  return 'The run ended before it came to any item. Nothing was changed.'
}

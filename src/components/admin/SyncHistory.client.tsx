'use client'

import { SyncHistory as History } from '@/contracts/syncScreens'
import { SyncHistoryRow } from './SyncHistoryRow'
import { SyncPages } from './SyncPages'
import { SyncProblem } from './SyncProblem'
import { readPage, writePage } from './syncFilters'
import { useAddress } from './useAddress.client'
import { useSyncRead } from './useSyncRead.client'

const PAGE_SIZE = '20'
const lookAgain = () => 5_000

/** Runs, newest first, by page; of one source where it is given. */
export function SyncHistory({ source }: { source?: string }) {
  const [page, setPage] = useAddress(readPage, writePage, { steps: true })
  const search = new URLSearchParams({ page, limit: PAGE_SIZE, ...(source ? { source } : {}) }).toString()
  const { value, problem, loading, reload } = useSyncRead(`/api/admin/sync-runs?${search}`, History, lookAgain)
  return (
    <>
      <SyncProblem problem={problem} onRetry={reload} />
      {value && value.runs.length === 0 ? <p>No run yet.</p> : null}
      <ul className="vet-list sync-rows" aria-busy={loading} aria-label="Runs">
        {(value?.runs ?? []).map((run) => (
          <SyncHistoryRow key={run.id} run={run} withSource={source === undefined} />
        ))}
      </ul>
      <SyncPages pagination={value?.pagination} onPage={(to) => setPage(String(to))} />
    </>
  )
}

import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq } from 'payload'
import type { SyncRunView } from '@/contracts/sync'
import type { RunTrigger } from '@/domain/sync'
import { syncRun } from '@/queries/syncRun'
import { createRun } from '@/services/ingestion/createRun'
import { queryOf } from '@/services/sql'
import type { SyncDeps } from '@workflows/sync/deps'
import { runSync } from '@workflows/sync/runSync'
import { scanDigest } from '@workflows/vet/scanDigest'

const POLL_MS = 300

export interface ImportWish {
  source: string
  trigger: RunTrigger
  triggeredBy: string
  dryRun?: boolean
  acceptShrink?: boolean
}

export type OnProgress = (phase: 'sync' | 'scan', done: number, total: number) => void

/**
 * Syncs one source now, in this process, and scans what is new; yields the run with its results. A running instance may take part: whoever claims
 * the run or scans a digest first does it, the other waits or finds it done.
 */
export async function importSource(deps: SyncDeps, wish: ImportWish, onProgress: OnProgress): Promise<SyncRunView> {
  const req = await createLocalReq({ context: { actor: wish.trigger } }, deps.payload)
  const { id } = await createRun(req, wish)
  return finishQueued(deps, id, onProgress)
}

/** The same for a run that stands in the queue already. */
export async function finishQueued(deps: SyncDeps, id: string, onProgress: OnProgress): Promise<SyncRunView> {
  const query = queryOf(await createLocalReq({ context: { actor: 'import' } }, deps.payload))
  const working = runSync(deps, id)
  const ended = new AbortController()
  const watching = (async () => {
    while (!ended.signal.aborted) {
      await sleep(POLL_MS)
      const [row] = await query<{ done: number; total: number }>(
        'select progress_done::int as done, progress_total::int as total from sync_runs where id = $1::uuid',
        [id],
      )
      if (row) onProgress('sync', row.done, row.total)
    }
  })()
  const mine = await working
  if (!mine) await otherEnds(query, id)
  ended.abort()
  await watching
  await scanNew(deps, query, id, onProgress)
  const view = await syncRun(query, id)
  if (!view) throw new Error(`Sync run ${id} vanished.`)
  return view
}

async function otherEnds(query: ReturnType<typeof queryOf>, run: string): Promise<void> {
  for (;;) {
    const [row] = await query<{ open: boolean }>(
      "select status in ('queued', 'running') as open from sync_runs where id = $1::uuid",
      [run],
    )
    if (!row?.open) return
    await sleep(POLL_MS)
  }
}

async function scanNew(
  deps: SyncDeps,
  query: ReturnType<typeof queryOf>,
  run: string,
  onProgress: OnProgress,
): Promise<void> {
  const waiting = await query<{ digest: string }>(
    "select distinct digest from versions where sync_run_id = $1::uuid and state = 'imported' order by digest",
    [run],
  )
  let done = 0
  for (const { digest } of waiting) {
    await scanDigest(deps, digest)
    done += 1
    onProgress('scan', done, waiting.length)
  }
}

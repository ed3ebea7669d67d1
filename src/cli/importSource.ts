import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq } from 'payload'
import type { SyncRunView } from '@/contracts/sync'
import type { RunTrigger } from '@/domain/sync'
import { syncRun } from '@/queries/syncRun'
import type { Query } from '@/queries/types'
import { createRun } from '@/services/ingestion/createRun'
import { isUniqueViolation, queryOf } from '@/services/sql'
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
  const ended = new AbortController()
  const watching = watch(query, id, onProgress, ended.signal)
  try {
    // Who has the run may die over it, and without a running instance nobody but us would take it up.
    while (!(await claimAndRun(deps, id)) && (await isOpen(query, id))) await sleep(POLL_MS)
  } finally {
    ended.abort()
    await watching
  }
  await scanNew(deps, query, id, onProgress)
  const view = await syncRun(query, id)
  if (!view) throw new Error(`Sync run ${id} vanished.`)
  return view
}

/** False as well while another run of the source, a dry one, is under way. */
async function claimAndRun(deps: SyncDeps, run: string): Promise<boolean> {
  try {
    return await runSync(deps, run)
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Tells how far the run is; a look that fails is left out. */
async function watch(query: Query, run: string, onProgress: OnProgress, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(POLL_MS)
    const [row] = await query<{ done: number; total: number }>(
      'select progress_done::int as done, progress_total::int as total from sync_runs where id = $1::uuid',
      [run],
    ).catch(() => [])
    if (row) onProgress('sync', row.done, row.total)
  }
}

async function isOpen(query: Query, run: string): Promise<boolean> {
  const [row] = await query<{ open: boolean }>(
    "select status in ('queued', 'running') as open from sync_runs where id = $1::uuid",
    [run],
  )
  return row?.open ?? false
}

async function scanNew(deps: SyncDeps, query: Query, run: string, onProgress: OnProgress): Promise<void> {
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

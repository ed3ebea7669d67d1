import { randomUUID } from 'node:crypto'
import { errorText } from './errorText'
import type { SyncDeps } from './deps'
import { Lease, LostRun } from './lease'
import { request } from '../request'
import { syncSource } from './syncSource'
import { claimRun } from '@/services/ingestion/claimRun'
import { finishRun, type RunEnd } from '@/services/ingestion/finishRun'
import { sourceOf } from '@/services/ingestion/sourceOf'
import { retractRefusals } from '@/services/ingestion/writeResults'
import { queryOf } from '@/services/sql'

const HEARTBEAT_MS = 5_000

/**
 * The sync workflow: claim the run → open the source → load, read, store and write its items → end the run.
 * Rerunnable at any point: a run that a dead worker left is taken over, what it wrote is found again by digest.
 * Yields false when the run was somebody else's or over, or may have become somebody else's because this worker was not heard of for too long.
 */
export async function runSync(deps: SyncDeps, runId: string): Promise<boolean> {
  const query = queryOf(await request(deps, 'sync'))
  const run = await claimRun(query, runId)
  if (!run) return false
  const lease = new Lease(runId)
  const progress = { done: 0, total: 0, lease }
  const heart = setInterval(() => {
    lease
      .beat(query, progress.done, progress.total)
      .catch((error: unknown) => deps.log.warn({ error }, 'sync heartbeat failed'))
  }, HEARTBEAT_MS)
  const log = deps.log.child({ run: runId, trace: randomUUID().slice(0, 8) })
  let end: RunEnd
  try {
    if (run.resumed) await retractRefusals(query, runId)
    const source = await sourceOf(query, run.source)
    log.info({ source: source.name, resumed: run.resumed }, 'sync started')
    end = { ...(await syncSource({ ...deps, log }, run, source, progress)), run: runId }
  } catch (error) {
    if (!(error instanceof LostRun)) log.error({ err: error }, 'sync failed')
    end = { run: runId, status: 'failed', error: errorText(error) }
  } finally {
    clearInterval(heart)
  }
  if (lease.lost) {
    log.warn('not heard of for too long: the run is left to whoever takes it up')
    return false
  }
  await finishRun(await request(deps, 'sync'), end)
  log.info({ status: end.status, error: end.error }, 'sync ended')
  return true
}

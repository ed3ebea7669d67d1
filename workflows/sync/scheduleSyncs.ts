import * as cron from 'node-cron'
import { createRun } from '@/services/ingestion/createRun'
import { nextRunAt } from '@/services/ingestion/schedule'
import { queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import { request } from '../request'
import type { SyncDeps } from './deps'

type Deps = Pick<SyncDeps, 'payload' | 'log'>

interface Due {
  id: string
  schedule: string
  /** True for a source whose next time is not known yet: it has just got its schedule. */
  fresh: boolean
}

/** Often enough for a schedule of every minute with its jitter; the look is one query on a small table. */
const EVERY_FIVE_SECONDS = '*/5 * * * * *'

/**
 * Sources that wait for nothing but their time. A halted one waits for a person's decision; after a failure `next_run_at` is the end of the
 * backoff (finishRun), so that the retry comes by the same way as every other run. One without a schedule has a next time where a push came
 * while it was being synced. One that is being synced waits for the end of that run.
 */
const IS_DUE = `coalesce(s.enabled, true) and coalesce(s.health::text, 'unknown') <> 'halted'
  and case when s.next_run_at is null then coalesce(s.schedule, '') <> ''
           else s.next_run_at <= now() and (s.backoff_until is null or s.backoff_until <= now()) end
  and not exists (select 1 from sync_runs r where r.source_id = s.id and r.status in ('queued', 'running') and not coalesce(r.dry_run, false))`

/** Queues, every few seconds, the syncs that are due by their sources' schedules; yields what stops it. Any number of workers may look. */
export function scheduleSyncs(deps: Deps): () => void {
  const task = cron.schedule(
    EVERY_FIVE_SECONDS,
    () => startDue(deps).catch((error: unknown) => deps.log.warn({ err: error }, 'looking for due syncs failed')),
    { noOverlap: true },
  )
  return () => void task.stop()
}

/** Looks once. Yields the ids of the runs that it queued. */
export async function startDue(deps: Deps): Promise<string[]> {
  const query = queryOf(await request(deps, 'schedule'))
  const due = await query<{ id: string }>(`select s.id from sources s where ${IS_DUE}`)
  const started: string[] = []
  for (const { id } of due) {
    try {
      const run = await start(deps, id)
      if (run) started.push(run)
    } catch (error) {
      deps.log.warn({ err: error, source: id }, 'a due sync could not be queued')
    }
  }
  return started
}

/** Moves a due source on and queues its run, both or neither; nothing when another worker was first. */
async function start(deps: Deps, id: string): Promise<string | undefined> {
  const req = await request(deps, 'schedule')
  return inTransaction(req, async () => {
    const query = queryOf(req)
    const [source] = await query<Due>(
      `select s.id, coalesce(s.schedule, '') as schedule, s.next_run_at is null as fresh from sources s
        where s.id = $1::uuid and ${IS_DUE} for no key update of s skip locked`,
      [id],
    )
    const next = source ? nextRunAt(source.schedule, id) : undefined
    if (!source || (!next && source.schedule !== '')) return undefined
    await query(
      `update sources set next_run_at = greatest($2::timestamptz, case when $3 then backoff_until end),
              backoff_until = case when $3 then backoff_until end where id = $1::uuid`,
      [id, next?.toISOString() ?? null, source.fresh],
    )
    // A source that has just got its schedule waits for its first time; it is not synced for being new.
    if (source.fresh) return undefined
    const run = await createRun(req, { source: id, trigger: 'schedule', triggeredBy: 'schedule' })
    return run.created ? run.id : undefined
  })
}

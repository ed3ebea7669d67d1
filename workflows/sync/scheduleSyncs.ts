import * as cron from 'node-cron'
import { createRun } from '@/services/ingestion/createRun'
import { queryOf } from '@/services/sql'
import { request } from '../request'
import type { SyncDeps } from './deps'

interface Due {
  id: string
  schedule: string
  next: Date | string | null
}

/**
 * Once a minute queues the syncs that are due by their sources' cron expressions; yields what stops it. Every worker looks; the row of the
 * source is moved on by whoever comes first, so one run is queued.
 */
export function scheduleSyncs(deps: SyncDeps): () => void {
  const look = async (): Promise<void> => {
    const req = await request(deps, 'schedule')
    const query = queryOf(req)
    const sources = await query<Due>(
      `select id, schedule, next_run_at as next from sources
        where enabled and coalesce(schedule, '') <> '' and (next_run_at is null or next_run_at <= now())`,
    )
    for (const { id, schedule, next } of sources) {
      const following = nextTime(schedule)
      if (!following) continue
      const [mine] = await query<{ id: string }>(
        'update sources set next_run_at = $2::timestamptz where id = $1::uuid and next_run_at is not distinct from $3::timestamptz returning id',
        [id, following.toISOString(), next === null ? null : new Date(next).toISOString()],
      )
      // A source that has just got its schedule waits for its first time; it is not synced for being new.
      if (mine && next !== null)
        await createRun(await request(deps, 'schedule'), { source: id, trigger: 'schedule', triggeredBy: 'schedule' })
    }
  }
  const task = cron.schedule('* * * * *', () => {
    look().catch((error: unknown) => deps.log.warn({ err: error }, 'looking for due syncs failed'))
  })
  return () => void task.stop()
}

/** The next time of a cron expression after now; undefined for one that cannot be read. */
function nextTime(expression: string): Date | undefined {
  if (!cron.validate(expression)) return undefined
  const task = cron.createTask(expression, () => undefined)
  const next = task.getNextRun()
  void task.destroy()
  return next ?? undefined
}

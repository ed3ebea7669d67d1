import { enqueue } from '@/services/enqueue'
import { queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import { request } from '../request'
import type { SyncDeps } from '../sync/deps'

const EVERY_MS = 5_000

/** Every few seconds sends a roll-up for each hour that has events not yet added up; yields what stops it. */
export function scheduleRollups(deps: SyncDeps): () => void {
  const look = async (): Promise<void> => {
    const req = await request(deps, 'usage')
    await inTransaction(req, async () => {
      const hours = await queryOf(req)<{ hour: string }>(
        `select distinct to_char(date_trunc('hour', occurred_at at time zone 'utc'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as hour
           from usage_events where not rolled_up limit 100`,
      )
      for (const { hour } of hours) await enqueue(req, 'usage.rollup', [{ hour }], hour)
    })
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => deps.log.warn({ err: error }, 'looking for usage to add up failed'))
  }, EVERY_MS)
  return () => clearInterval(timer)
}

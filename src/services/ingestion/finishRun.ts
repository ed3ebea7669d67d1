import type { PayloadRequest } from 'payload'
import type { RunStatus } from '../../domain/sync'
import { recordAudit } from '../audit'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { notifyRun } from './notifyRun'
import { writeHealth } from './writeHealth'

export interface RunEnd {
  run: string
  status: Extract<RunStatus, 'completed' | 'failed' | 'halted'>
  /** For people: what went wrong or what is asked of them. */
  error?: string
  items?: object
  counts?: object
  apiRequests?: number
  revision?: string | null
  etag?: string | null
  /** Seconds that the upstream asked to be left alone for, where it said so. */
  retryAfterSeconds?: number | undefined
  /** Upstream had nothing new and was not read: everything known is unchanged, but for what the run's results say all the same. */
  untouched?: boolean
}

const SUMMARY = `
  select jsonb_build_object(
    'discovered', count(*) filter (where r.outcome <> 'gone'),
    'added', count(*) filter (where r.outcome = 'added'),
    'updated', count(*) filter (where r.outcome = 'updated'),
    'unchanged', count(*) filter (where r.outcome = 'unchanged'),
    'skipped', count(*) filter (where r.outcome = 'skipped'),
    'failed', count(*) filter (where r.outcome = 'failed'),
    'gone', count(*) filter (where r.outcome = 'gone'),
    'pending_review', count(*) filter (
      where r.outcome in ('added', 'updated') and (v.state is null or v.state in ('imported', 'pending_review')))
  ) as summary from sync_results r left join versions v on v.id = r.version_id where r.run_id = $1::uuid`

/**
 * Ends a run: its summary is counted from its results, so that it can say nothing else than they do. The source's health and the notification
 * of people follow in the same transaction.
 */
export async function finishRun(req: PayloadRequest, end: RunEnd): Promise<void> {
  await inTransaction(req, async () => {
    const query = queryOf(req)
    const [counted] = await query<{ summary: Record<string, number> }>(SUMMARY, [end.run])
    const [known] = end.untouched
      ? await query<{ count: number }>(
          `select count(*)::int as count from items i where i.gone_upstream_at is null
              and i.source_id = (select source_id from sync_runs where id = $1::uuid)
              and not exists (select 1 from sync_results r where r.run_id = $1::uuid and r.kind = i.kind::text and r.path = i.path)`,
          [end.run],
        )
      : []
    const { discovered = 0, unchanged = 0 } = counted?.summary ?? {}
    const summary = known
      ? { ...counted?.summary, discovered: discovered + known.count, unchanged: unchanged + known.count }
      : counted?.summary
    const [run] = await query<{ source: string; dry_run: boolean; trigger: string }>(
      `update sync_runs set status = $2::enum_sync_runs_status, error = $3, summary = $4::jsonb, items = $5::jsonb, counts = $6::jsonb,
              api_requests = $7, completed_at = now(), heartbeat_at = now(), updated_at = now(),
              progress_done = case when $2 = 'completed' then progress_total else progress_done end
        where id = $1::uuid returning source_id as source, dry_run, trigger`,
      [
        end.run,
        end.status,
        end.error ?? null,
        JSON.stringify(summary ?? {}),
        JSON.stringify(end.items ?? {}),
        JSON.stringify(end.counts ?? {}),
        end.apiRequests ?? 0,
      ],
    )
    if (!run) throw new Error(`Sync run ${end.run} vanished while it ran.`)
    if (!run.dry_run) {
      const health = await writeHealth(req, run.source, end)
      const pendingReview = summary?.pending_review ?? 0
      await notifyRun(req, { id: end.run, status: end.status, trigger: run.trigger, pendingReview, health })
    }
    await recordAudit(req, {
      action: `sync.${end.status}`,
      subjectType: 'sync-runs',
      subjectId: end.run,
      after: { summary, error: end.error },
    })
  })
}

import type { PayloadRequest } from 'payload'
import type { Health, RunStatus } from '../../domain/sync'
import { askedSeconds, backoffSeconds } from '../../domain/syncBackoff'
import { queryOf } from '../sql'

/** After this many failures in a row a source counts as failing; before, as degraded. */
const FAILING_AFTER = 3

export interface HealthFacts {
  run: string
  status: Extract<RunStatus, 'completed' | 'failed' | 'halted'>
  error?: string | undefined
  revision?: string | null | undefined
  etag?: string | null | undefined
  /** What the upstream asked for before it is asked again. */
  retryAfterSeconds?: number | undefined
}

export interface HealthChange {
  before: Health
  after: Health
}

/** A halt stands until a run completes: that a later one failed does not answer the question that was put to a person. */
function healthAfter(before: Health, status: HealthFacts['status'], failures: number): Health {
  if (status === 'completed') return 'healthy'
  if (status === 'halted' || before === 'halted') return 'halted'
  return failures >= FAILING_AFTER ? 'failing' : 'degraded'
}

/**
 * The source was not edited while the run was under way. What it read may be of another place otherwise, and remembering that would make the
 * new one look unchanged; not remembering costs one full read.
 */
const IS_UNTOUCHED =
  'not exists (select 1 from sync_runs r where r.id = $10::uuid and r.started_at < sources.updated_at)'

/** Seconds; null where the regular time holds. A run can complete and yet have been told to come again: for a place that it leads to. */
function waitAfter(source: string, facts: HealthFacts, failures: number): number | null {
  const { status, retryAfterSeconds } = facts
  if (status === 'failed') return backoffSeconds({ count: failures, source, retryAfterSeconds })
  return (status === 'completed' && askedSeconds(source, retryAfterSeconds ?? 0)) || null
}

/**
 * What a finished run says about its source: health, failures in a row, and when it is tried again. After a failure that is at the end of the
 * backoff, instead of the regular time; a halted source has no next time; a success after either lets the schedule plan anew.
 */
export async function writeHealth(req: PayloadRequest, source: string, facts: HealthFacts): Promise<HealthChange> {
  const query = queryOf(req)
  const [known] = await query<{ health: Health; failures: number }>(
    `select coalesce(health::text, 'unknown') as health, coalesce(consecutive_failures, 0)::int as failures
       from sources where id = $1::uuid for no key update`,
    [source],
  )
  if (!known) throw new Error(`Source ${source} vanished while it was synced.`)
  const succeeded = facts.status === 'completed'
  const failures = succeeded ? 0 : known.failures + 1
  const after = healthAfter(known.health, facts.status, failures)
  const wait = waitAfter(source, facts, failures)
  await query(
    `update sources set last_run_at = now(), updated_at = now(),
            last_success_at = case when $2 then now() else last_success_at end,
            consecutive_failures = $3, health = $4::enum_sources_health,
            health_reason = case when $4 = 'halted' and health = 'halted' and $9 = 'failed' then health_reason else $5 end,
            revision = case when $2 and ${IS_UNTOUCHED} then coalesce($6, revision) else revision end,
            etag = case when $2 and ${IS_UNTOUCHED} then coalesce($7, etag) else etag end,
            backoff_until = now() + make_interval(secs => $8::int),
            next_run_at = case
              when $4 = 'halted' then null
              when $8::int is not null then case when (coalesce(schedule, '') <> '' or next_run_at is not null) and coalesce(enabled, true) then now() + make_interval(secs => $8::int) end
              when (backoff_until is not null or health = 'halted') and next_run_at > now() then null
              else next_run_at end
      where id = $1::uuid`,
    [
      source,
      succeeded,
      failures,
      after,
      facts.error ?? null,
      facts.revision ?? null,
      facts.etag ?? null,
      wait,
      facts.status,
      facts.run,
    ],
  )
  return { before: known.health, after }
}

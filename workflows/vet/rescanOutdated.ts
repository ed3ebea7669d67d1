import { RULE_SET } from '@/domain/ruleSet'
import { enqueue } from '@/services/enqueue'
import { queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import { request } from '../request'
import type { ScanDeps } from './scanDigest'

/** Digests a transaction, and jobs that may wait: what is imported meanwhile is not kept waiting by thousands of old digests. */
const DEFAULTS = { batch: 500, mostWaiting: 1000 }

/** Digests that have a job already; one whose job failed for good is left alone for an hour. */
const TAKEN = `
  select data ->> 'digest' as digest, state in ('created', 'retry') as waiting from pgboss.job
   where name = 'scan.digest' and (state in ('created', 'retry', 'active') or (state = 'failed' and completed_on > now() - interval '1 hour'))`

/** Judged by the rules in force, in a report that was written without a score. */
const UNSCORED = `exists (
  select 1 from scan_reports r where r.digest = v.digest and r.rule_set = $1 and jsonb_typeof(r.quality) is distinct from 'object')`

/**
 * Everything that a decision or a pod could still come upon: all but what was revoked. What reaches somebody comes first (published, pinned,
 * on its way out in a rollout), then what waits for a decision and what was approved, the rest last, with what only lacks a score.
 */
const OUTDATED = `
  with taken as (${TAKEN}),
  outdated as (
    select v.digest, min(case
        when v.rule_set = $1 then 2
        when exists (select 1 from items i where i.published_version_id = v.id)
          or exists (select 1 from enablements e where e.pin_id = v.id) or exists (select 1 from assignments a where a.pin_id = v.id)
          or exists (select 1 from rollouts r where r.version_id = v.id and r.status = 'running') then 0
        when v.state in ('rejected', 'deprecated') then 2 else 1 end) as turn
      from versions v where (v.rule_set is distinct from $1 or ${UNSCORED}) and v.state <> 'revoked' and v.digest not in (select digest from taken)
     group by v.digest)
  select (select count(*)::int from outdated) as outdated, (select count(*)::int from taken where waiting) as waiting,
         (select coalesce(array_agg(digest order by turn, digest), '{}') from (select * from outdated order by turn, digest limit $2) next) as digests`

interface Look {
  outdated: number
  waiting: number
  digests: string[]
}

export interface Rescan {
  /** Jobs sent by this look. */
  sent: number
  /** Outdated digests without a job yet. */
  left: number
}

/**
 * A new rule set scans again what the old one judged (invariant 4): sends jobs in batches, each in a transaction of its own, until enough
 * wait. Repeating it, and many workers at once, send no digest twice.
 */
export async function rescanOutdated(deps: ScanDeps, options: Partial<typeof DEFAULTS> = {}): Promise<Rescan> {
  const { batch, mostWaiting } = { ...DEFAULTS, ...options }
  const total: Rescan = { sent: 0, left: 0 }
  for (;;) {
    const { sent, left } = await sendBatch(deps, batch, mostWaiting)
    total.sent += sent
    total.left = left
    if (sent > 0) deps.log.info({ sent, left, ruleSet: RULE_SET }, 'scans sent for digests without a current report')
    if (sent === 0 || left === 0) return total
  }
}

async function sendBatch(deps: ScanDeps, batch: number, mostWaiting: number): Promise<Rescan> {
  const req = await request(deps, 'scanner')
  return inTransaction(req, async () => {
    const query = queryOf(req)
    await query('select pg_advisory_xact_lock(hashtext($1))', ['rescan-outdated'])
    // Nothing is sent by this; it makes sure that the queue has its tables before they are looked at.
    await enqueue(req, 'scan.digest', [])
    const [look] = await query<Look>(OUTDATED, [RULE_SET, batch])
    if (!look) return { sent: 0, left: 0 }
    const digests = look.waiting < mostWaiting ? look.digests : []
    await enqueue(
      req,
      'scan.digest',
      digests.map((digest) => ({ digest })),
    )
    return { sent: digests.length, left: look.outdated - digests.length }
  })
}

import type { Query } from '../../queries/types'

export interface ClaimedRun {
  id: string
  source: string
  trigger: string
  dry_run: boolean
  accept_shrink: boolean
  /** True when an earlier worker died over this run: it goes on where that one stopped. */
  resumed: boolean
}

/** A run whose worker has not been heard of for this long may be taken over. */
export const HEARTBEAT_LIMIT_SECONDS = 30

/**
 * Makes a run this worker's: from `queued`, or from `running` when its worker is dead. Nothing when somebody else has it or it is over;
 * a unique index keeps a second run of the same source from starting meanwhile (then this throws and the job is tried again later).
 */
export async function claimRun(query: Query, run: string): Promise<ClaimedRun | undefined> {
  const [claimed] = await query<ClaimedRun>(
    `update sync_runs r set status = 'running', started_at = coalesce(r.started_at, now()), heartbeat_at = now(), updated_at = now()
       from (select id, status from sync_runs where id = $1::uuid for update) before
      where r.id = before.id
        and (r.status = 'queued' or (r.status = 'running' and r.heartbeat_at < now() - make_interval(secs => $2)))
      returning r.id, r.source_id as source, r.trigger, r.dry_run, r.accept_shrink, before.status = 'running' as resumed`,
    [run, HEARTBEAT_LIMIT_SECONDS],
  )
  return claimed
}

/** Says that the run's worker is alive, and how far it is. */
export async function beat(query: Query, run: string, done: number, total: number): Promise<void> {
  await query(
    `update sync_runs set heartbeat_at = clock_timestamp(), progress_done = $2, progress_total = $3, updated_at = now()
      where id = $1::uuid and status = 'running'`,
    [run, done, total],
  )
}

/** Runs whose worker died; their jobs are sent again. */
export async function abandonedRuns(query: Query): Promise<{ id: string; source: string }[]> {
  return query(
    `select id, source_id as source from sync_runs
      where (status = 'running' and heartbeat_at < now() - make_interval(secs => $1))
         or (status = 'queued' and created_at < now() - make_interval(secs => 4 * $1))`,
    [HEARTBEAT_LIMIT_SECONDS],
  )
}

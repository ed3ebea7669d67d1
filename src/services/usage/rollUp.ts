import type { Query } from '../../queries/types'

/** Latencies are kept as a histogram so that percentiles of any period can be told from the sums; upper bounds in milliseconds. */
export const LATENCY_BOUNDS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000] as const

/**
 * Writes the sums of one hour (ISO 8601, its start) from all of its events and counts the items' totals by what is new. Running it again gives
 * the same; events that arrive late make it run again.
 */
export async function rollUp(query: Query, hour: string): Promise<void> {
  await query(
    `insert into usage_rollups (hour, workspace_id, agent_id, item_id, version_id, model, loads, invocations, errors, tokens, latencies)
     select date_trunc('hour', occurred_at), workspace_id, agent_id::text, item_id, version_id, coalesce(model, ''),
            count(*) filter (where event_type = 'loaded'), count(*) filter (where event_type = 'invoked'),
            count(*) filter (where event_type = 'error'), coalesce(sum(tokens_used), 0),
            (select jsonb_agg(n order by bucket) from (
               select bucket, count(e2.latency_ms) filter (where width_bucket(e2.latency_ms, $2::int[]) = bucket) as n
                 from generate_series(0, cardinality($2::int[])) bucket, unnest(array_agg(e.latency_ms)) as e2(latency_ms) group by bucket) h)
       from usage_events e
      where occurred_at >= $1::timestamptz and occurred_at < $1::timestamptz + interval '1 hour'
      group by 1, 2, 3, 4, 5, 6
     on conflict (hour, agent_id, version_id, model) do update
        set loads = excluded.loads, invocations = excluded.invocations, errors = excluded.errors, tokens = excluded.tokens,
            latencies = excluded.latencies, updated_at = now()`,
    [hour, [...LATENCY_BOUNDS]],
  )
  await query(
    `with fresh as (
       update usage_events set rolled_up = true
        where not rolled_up and occurred_at >= $1::timestamptz and occurred_at < $1::timestamptz + interval '1 hour'
        returning item_id, event_type),
     sums as (
       select item_id, count(*) filter (where event_type = 'loaded') as loads,
              count(*) filter (where event_type = 'invoked') as invocations, count(*) filter (where event_type = 'error') as errors
         from fresh group by item_id)
     update items i set load_count = coalesce(i.load_count, 0) + sums.loads,
            invocation_count = coalesce(i.invocation_count, 0) + sums.invocations,
            error_count = coalesce(i.error_count, 0) + sums.errors
       from sums where i.id = sums.item_id`,
    [hour],
  )
}

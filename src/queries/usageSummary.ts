import type { UsageSummaryQuery, UsageSummaryRow } from '../contracts/usageSummary'
import type { Query } from './types'

type Group = UsageSummaryQuery['group_by']

export interface UsagePeriod {
  group: Group
  /** ISO 8601; widened to whole hours. */
  from: string
  to: string
  /** Only these workspaces; undefined: all. */
  workspaces?: readonly string[] | undefined
}

const KEY: Record<Group, string> = {
  item: 'item_id::text',
  version: 'version_id::text',
  agent: 'agent_id::text',
  workspace: 'workspace_id::text',
  model: "coalesce(model, '')",
}

const NAMES: Record<Group, { columns: string; joins: string }> = {
  item: {
    columns: 'i.name, i.slug, i.kind::text as kind, null as digest',
    joins: 'left join items i on i.id::text = c.key',
  },
  version: {
    columns: 'v.name, i.slug, i.kind::text as kind, v.digest',
    joins: 'left join versions v on v.id::text = c.key left join items i on i.id = v.item_id',
  },
  agent: {
    columns: 'a.name, a.slug, null as kind, null as digest',
    joins: 'left join agents a on a.id::text = c.key',
  },
  workspace: {
    columns: 'w.name, w.slug, null as kind, null as digest',
    joins: 'left join workspaces w on w.id::text = c.key',
  },
  model: { columns: `nullif(c.key, '') as name, null as slug, null as kind, null as digest`, joins: '' },
}

const HOURS = (column: string) => `${column} >= date_trunc('hour', $1::timestamptz)
  and ${column} < date_trunc('hour', $2::timestamptz + interval '1 hour' - interval '1 millisecond')
  and ($3::uuid[] is null or workspace_id = any($3::uuid[]))`

/** Usage of a period by group, the most used first: the hourly sums, and the events that are in no sum yet. Latencies come from the events. */
export async function usageSummary(query: Query, period: UsagePeriod): Promise<UsageSummaryRow[]> {
  const key = KEY[period.group]
  const { columns, joins } = NAMES[period.group]
  return query<UsageSummaryRow>(
    `with used as (
       select ${key} as key, loads, invocations, errors, tokens from usage_rollups where ${HOURS('hour')}
       union all
       select ${key}, (event_type = 'loaded')::int, (event_type = 'invoked')::int, (event_type = 'error')::int, coalesce(tokens_used, 0)
         from usage_events where not rolled_up and ${HOURS('occurred_at')}),
     c as (
       select key, sum(loads)::float8 as loads, sum(invocations)::float8 as invocations, sum(errors)::float8 as errors, sum(tokens)::float8 as tokens
         from used group by key),
     latency as (
       select ${key} as key, percentile_cont(0.5) within group (order by latency_ms) as p50, percentile_cont(0.95) within group (order by latency_ms) as p95
         from usage_events where latency_ms is not null and ${HOURS('occurred_at')} group by 1)
     select nullif(c.key, '') as id, ${columns}, c.loads, c.invocations, c.errors, c.tokens, l.p50 as latency_p50, l.p95 as latency_p95
       from c left join latency l on l.key = c.key ${joins}
      order by c.loads + c.invocations desc, c.key limit 1000`,
    [period.from, period.to, period.workspaces ? [...period.workspaces] : null],
  )
}

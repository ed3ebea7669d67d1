import type { SyncResult, SyncResults, SyncResultsQuery } from '../contracts/syncScreens'
import type { Query } from './types'

/** `$1` run, `$2` outcome, `$3` kind, `$4` with warnings or without, `$5` text; null where anything will do. */
const WHERE = `r.run_id = $1::uuid and ($2::text is null or r.outcome = $2) and ($3::text is null or r.kind = $3)
  and ($4::boolean is null or (jsonb_array_length(r.warnings) > 0) = $4)
  and ($5::text is null or strpos(lower(concat_ws(' ', r.path, r.slug, r.reason)), lower($5)) > 0)`

type Record = Omit<SyncResult, 'version' | 'warnings'> & {
  warnings: string[] | null
  version_id: string | null
  name: string | null
  label: string | null
  state: NonNullable<SyncResult['version']>['state'] | null
  flags: string[] | null
}

/**
 * One page of what became of the items of a run, in the order of the run. A version's flags are told where this run made it: they say what was
 * odd about it then.
 */
export async function syncResults(query: Query, run: string, wish: SyncResultsQuery): Promise<SyncResults> {
  const search = wish.search ? wish.search : null
  const filters = [run, wish.outcome ?? null, wish.kind ?? null, wish.warnings ?? null, search]
  const [counted] = await query<{ total: number }>(
    `select count(*)::int as total from sync_results r where ${WHERE}`,
    filters,
  )
  const records = await query<Record>(
    `select r.path, r.kind, r.slug, r.outcome, r.reason, r.warnings, r.item_id, v.id as version_id, v.name, v.label, v.state,
            case when v.sync_run_id = r.run_id then v.flags end as flags
       from sync_results r left join versions v on v.id = r.version_id
      where ${WHERE} order by r.position, r.path, r.kind limit $6 offset $7`,
    [...filters, wish.limit, (wish.page - 1) * wish.limit],
  )
  const total = counted?.total ?? 0
  return {
    results: records.map(toResult),
    pagination: { page: wish.page, limit: wish.limit, total, total_pages: Math.ceil(total / wish.limit) },
    counts: await countsOf(query, filters),
  }
}

function toResult({ version_id: id, name, label, state, flags, warnings, ...result }: Record): SyncResult {
  const version = id !== null && state !== null ? { id, name: name ?? '', label, state, flags: flags ?? [] } : null
  return { ...result, warnings: warnings ?? [], version }
}

async function countsOf(query: Query, filters: readonly unknown[]): Promise<SyncResults['counts']> {
  const without = (index: number) => filters.map((value, at) => (at === index ? null : value))
  const by = async (column: 'outcome' | 'kind', index: number) => {
    const rows = await query<{ value: string; count: number }>(
      `select r.${column} as value, count(*)::int as count from sync_results r where ${WHERE} group by 1 order by 1`,
      without(index),
    )
    return Object.fromEntries(rows.map(({ value, count }) => [value, count]))
  }
  const [warned] = await query<{ count: number }>(
    `select count(*) filter (where jsonb_array_length(r.warnings) > 0)::int as count from sync_results r where ${WHERE}`,
    without(3),
  )
  return { outcome: await by('outcome', 1), kind: await by('kind', 2), warnings: warned?.count ?? 0 }
}

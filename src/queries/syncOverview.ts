import type { SyncOverview, SyncRunRow, SyncSource } from '../contracts/syncScreens'
import type { Kind } from '../domain/kinds'
import { RUN_COLUMNS, type RunRecord, toRunRow } from './syncRunRow'
import { SUPERSEDED } from './superseded'
import { type Query, toIso } from './types'

type Instant = Date | string | null
type SourceRecord = Omit<
  SyncSource,
  'last_run_at' | 'last_success_at' | 'next_run_at' | 'backoff_until' | 'items' | 'last_run' | 'open_run' | 'dry_run'
> & { last_run_at: Instant; last_success_at: Instant; next_run_at: Instant; backoff_until: Instant }

const SOURCES = `
  select s.id, s.name, s.type, s.location, s.ref, s.path, coalesce(s.enabled, true) as enabled, nullif(s.schedule, '') as schedule,
         coalesce(s.health::text, 'unknown') as health, s.health_reason, s.last_run_at, s.last_success_at, s.next_run_at,
         case when s.backoff_until > now() then s.backoff_until end as backoff_until,
         coalesce(w.waiting_for_scan, 0) as waiting_for_scan, coalesce(w.pending_review, 0) as pending_review
    from sources s
    left join (
      select i.source_id, count(*) filter (where v.state = 'imported')::int as waiting_for_scan,
             count(*) filter (where v.state = 'pending_review' and not ${SUPERSEDED})::int as pending_review
        from versions v join items i on i.id = v.item_id
       where v.state in ('imported', 'pending_review') group by 1
    ) w on w.source_id = s.id
   order by lower(s.name)`

const ITEMS = `
  select source_id, kind, count(*)::int as count, count(*) filter (where gone_upstream_at is not null)::int as gone
    from items group by 1, 2`

type Role = 'open' | 'last' | 'dry'

const newest = (role: Role, condition: string) => `
  (select '${role}' as role, each.* from sync_runs each where each.source_id = s.id and ${condition}
    order by (each.status = 'running') desc, each.created_at desc limit 1)`

/** Of each source the newest run that is open, that ended, and that ended as a dry run. */
const RUNS = `
  select r.role, ${RUN_COLUMNS} from sources s cross join lateral (
    ${newest('open', "each.status in ('queued', 'running')")} union all
    ${newest('last', "each.status not in ('queued', 'running') and not coalesce(each.dry_run, false)")} union all
    ${newest('dry', "each.status not in ('queued', 'running') and each.dry_run")}
  ) r`

/** Every source with its health, what it holds, what waits, and its newest runs. */
export async function syncOverview(query: Query): Promise<SyncOverview> {
  const sources = await query<SourceRecord>(SOURCES)
  const items = await query<{ source_id: string; kind: Kind; count: number; gone: number }>(ITEMS)
  const runs = await query<RunRecord & { role: Role }>(RUNS)
  const runOf = new Map(runs.map(({ role, ...record }) => [`${role} ${record.source_id}`, toRunRow(record)]))
  return {
    sources: sources.map((source) => {
      const mine = items.filter(({ source_id }) => source_id === source.id)
      const last = runOf.get(`last ${source.id}`) ?? null
      const dry = runOf.get(`dry ${source.id}`) ?? null
      return {
        ...source,
        last_run_at: toIso(source.last_run_at),
        last_success_at: toIso(source.last_success_at),
        next_run_at: toIso(source.next_run_at),
        backoff_until: toIso(source.backoff_until),
        items: {
          total: mine.reduce((sum, { count }) => sum + count, 0),
          gone: mine.reduce((sum, { gone }) => sum + gone, 0),
          by_kind: Object.fromEntries(mine.map(({ kind, count }) => [kind, count])),
        },
        last_run: last,
        open_run: runOf.get(`open ${source.id}`) ?? null,
        dry_run: dry && isNewer(dry, last) ? dry : null,
      }
    }),
  }
}

const isNewer = (dry: SyncRunRow, last: SyncRunRow | null): boolean =>
  last === null || (dry.queued_at ?? '') > (last.queued_at ?? '')

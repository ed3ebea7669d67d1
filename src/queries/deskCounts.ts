import type { DeskCounts } from '../contracts/desk'
import { OVERRIDE_ASKED } from './overrideAsked'
import { SUPERSEDED } from './superseded'
import type { Query } from './types'

const COUNTS = `
  with open as (
    select v.id, v.state, v.verdict, exists (select 1 from reviews a where ${OVERRIDE_ASKED}) as asked
      from versions v join items i on i.id = v.item_id where v.state in ('imported', 'pending_review') and not ${SUPERSEDED})
  select count(*) filter (where state = 'pending_review')::int as waiting,
         count(*) filter (where state = 'pending_review' and verdict = 'block')::int as blocked,
         count(*) filter (where state = 'pending_review' and asked)::int as second_admin,
         count(*) filter (where state = 'imported')::int as unscanned,
         (select count(*)::int from verdict_alerts where closed_at is null) as alerts_open,
         (select count(*)::int from sources s cross join lateral (
            select r.status from sync_runs r
             where r.source_id = s.id and r.status not in ('queued', 'running') and not coalesce(r.dry_run, false)
             order by r.created_at desc limit 1) last
           where last.status in ('failed', 'halted')) as runs_failed
    from open`

/** What waits for staff, for the panel's first page and its menu. */
export async function deskCounts(query: Query): Promise<DeskCounts> {
  const [row] = await query<DeskCounts>(COUNTS)
  if (!row) throw new Error('Counting yields one row.')
  return row
}

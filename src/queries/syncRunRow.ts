import type { SyncRunRow } from '../contracts/syncScreens'
import { toIso } from './types'

/** A run as `RUN_COLUMNS` yields it. */
export interface RunRecord {
  id: string
  source_id: string
  source: string
  source_type: SyncRunRow['source_type']
  status: SyncRunRow['status']
  trigger: SyncRunRow['trigger']
  triggered_by: string
  dry_run: boolean
  accept_shrink: boolean
  done: number
  total: number
  summary: Partial<SyncRunRow['summary']> | null
  api_requests: number
  created_at: Date | string | null
  started_at: Date | string | null
  completed_at: Date | string | null
  seconds: number | null
  error: string | null
}

/** Columns of a run in short, of `sync_runs r` joined to `sources s`. */
export const RUN_COLUMNS = `r.id, r.source_id, s.name as source, s.type as source_type, r.status, r.trigger, r.triggered_by,
  coalesce(r.dry_run, false) as dry_run, coalesce(r.accept_shrink, false) as accept_shrink,
  coalesce(r.progress_done, 0)::int as done, coalesce(r.progress_total, 0)::int as total, r.summary,
  coalesce(r.api_requests, 0)::int as api_requests, r.created_at, r.started_at, r.completed_at, r.error,
  case when r.started_at is null then null
       else greatest(0, extract(epoch from coalesce(r.completed_at, now()) - r.started_at))::float8 end as seconds`

const NONE: SyncRunRow['summary'] = {
  discovered: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  pending_review: 0,
  failed: 0,
  gone: 0,
}

/** A run as the screens show it. */
export function toRunRow(record: RunRecord): SyncRunRow {
  const { done, total, summary, created_at, started_at, completed_at, error, seconds, ...rest } = record
  return {
    ...rest,
    progress: { done, total },
    summary: { ...NONE, ...summary },
    queued_at: toIso(created_at),
    started_at: toIso(started_at),
    completed_at: toIso(completed_at),
    seconds: seconds === null ? null : Math.round(seconds * 10) / 10,
    ...(error ? { error } : {}),
  }
}

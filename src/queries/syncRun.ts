import type { SyncRunView } from '../contracts/sync'
import { type Query, toIso } from './types'

interface Row {
  id: string
  source: string
  status: SyncRunView['status']
  done: number
  total: number
  summary: Partial<SyncRunView['summary']> | null
  items: Partial<SyncRunView['items']> | null
  counts: Partial<SyncRunView['counts']> | null
  api_requests: number
  started_at: Date | string | null
  completed_at: Date | string | null
  triggered_by: string
  error: string | null
}

type ResultRow = SyncRunView['results'][number] & { reason: string | null; warnings: string[] | null }

/** A sync run as contract §5 shows it, with the result of every item (none where they are not wanted); undefined when there is no run of that id. */
export async function syncRun(query: Query, id: string, withResults = true): Promise<SyncRunView | undefined> {
  const [row] = await query<Row>(
    `select r.id, s.name as source, r.status, r.progress_done::int as done, r.progress_total::int as total, r.summary, r.items, r.counts,
            r.api_requests::int as api_requests, r.started_at, r.completed_at, r.triggered_by, r.error
       from sync_runs r join sources s on s.id = r.source_id where r.id = $1::uuid`,
    [id],
  )
  if (!row) return undefined
  const results = await query<ResultRow>(
    `select path, kind, slug, outcome, reason, warnings, item_id, version_id from sync_results
      where run_id = $1::uuid and $2 order by position, path`,
    [id, withResults],
  )
  const none = { discovered: 0, added: 0, updated: 0, unchanged: 0, skipped: 0, pending_review: 0, failed: 0 }
  return {
    id: row.id,
    source: row.source,
    status: row.status,
    progress: { done: row.done, total: row.total },
    summary: { ...none, ...row.summary },
    items: { skills: 0, plugins: 0, personas: 0, commands: 0, standalone_skills: 0, ...row.items },
    counts: { plugins_listed: 0, plugins_external: 0, hooks: 0, mcp_servers: 0, ...row.counts },
    results: results.map(({ reason, warnings, ...result }) => ({
      ...result,
      ...(reason ? { reason } : {}),
      ...(warnings && warnings.length > 0 ? { warnings } : {}),
    })),
    api_requests: row.api_requests,
    started_at: toIso(row.started_at),
    completed_at: toIso(row.completed_at),
    triggered_by: row.triggered_by,
    ...(row.error ? { error: row.error } : {}),
  }
}

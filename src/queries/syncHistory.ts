import type { SyncHistory, SyncHistoryQuery, SyncRunRow } from '../contracts/syncScreens'
import { RUN_COLUMNS, type RunRecord, toRunRow } from './syncRunRow'
import type { Query } from './types'

/** Runs, newest first; of one source (by name or id) where it is named. */
export async function syncHistory(query: Query, wish: SyncHistoryQuery): Promise<SyncHistory> {
  const source = wish.source ?? null
  const from = `sync_runs r join sources s on s.id = r.source_id
    where ($1::text is null or s.name = $1 or s.id::text = $1)`
  const [counted] = await query<{ total: number }>(`select count(*)::int as total from ${from}`, [source])
  const records = await query<RunRecord>(
    `select ${RUN_COLUMNS} from ${from} order by r.created_at desc, r.id limit $2 offset $3`,
    [source, wish.limit, (wish.page - 1) * wish.limit],
  )
  const total = counted?.total ?? 0
  return {
    runs: records.map(toRunRow),
    pagination: { page: wish.page, limit: wish.limit, total, total_pages: Math.ceil(total / wish.limit) },
  }
}

/** One run in short; undefined when there is none of that id. */
export async function syncRunRow(query: Query, id: string): Promise<SyncRunRow | undefined> {
  const [record] = await query<RunRecord>(
    `select ${RUN_COLUMNS} from sync_runs r join sources s on s.id = r.source_id where r.id = $1::uuid`,
    [id],
  )
  return record ? toRunRow(record) : undefined
}

import { safeJson } from '../../domain/safeJson'
import type { Query } from '../../queries/types'

/** Column name → Postgres type, in the order of the insert. */
export type Columns = Record<string, string>

/**
 * Inserts many rows by one statement and one parameter (a JSON array read by `jsonb_to_recordset`), whatever their number.
 * Table and columns come from code, never from input. `suffix` is the rest of the statement (`on conflict …`, `returning …`).
 */
export async function bulkInsert<Row extends object = { id: string }>(
  query: Query,
  table: string,
  columns: Columns,
  rows: readonly Record<string, unknown>[],
  suffix = '',
): Promise<Row[]> {
  if (rows.length === 0) return []
  const names = Object.keys(columns).map((name) => `"${name}"`)
  const types = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`)
  return query<Row>(
    `insert into ${table} (${names.join(', ')})
     select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as r(${types.join(', ')}) ${suffix}`,
    [safeJson(rows)],
  )
}

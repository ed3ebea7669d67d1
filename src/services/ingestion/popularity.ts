import type { Kind } from '../../domain/kinds'
import type { Query } from '../../queries/types'

/** All items of a source, by what a directory may know them. */
export const itemsOf = (
  query: Query,
  source: string,
): Promise<{ id: string; kind: Kind; name: string; path: string }[]> =>
  query('select id, kind, name, path from items where source_id = $1::uuid', [source])

/** Writes how popular items are; rows that say so already are left alone. */
export async function bulkPopularity(query: Query, rows: readonly { id: string; popularity: number }[]): Promise<void> {
  if (rows.length === 0) return
  await query(
    `update items set popularity = r.popularity from jsonb_to_recordset($1::jsonb) as r(id uuid, popularity numeric)
      where items.id = r.id and items.popularity is distinct from r.popularity`,
    [JSON.stringify(rows)],
  )
}

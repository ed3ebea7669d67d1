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
    `with locked as materialized (
       select i.id from items i join jsonb_to_recordset($1::jsonb) as n(id uuid, popularity numeric) on n.id = i.id
        where i.popularity is distinct from n.popularity order by i.id for no key update of i)
     update items set popularity = r.popularity from jsonb_to_recordset($1::jsonb) as r(id uuid, popularity numeric)
      where items.id in (select id from locked) and items.id = r.id and items.popularity is distinct from r.popularity`,
    [JSON.stringify(rows)],
  )
}

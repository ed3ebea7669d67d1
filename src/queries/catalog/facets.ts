import type { Facets } from '../../contracts/marketplace'
import type { Query } from '../types'
import { PUBLIC_ITEMS } from './summary'

/** Matches up to here are counted exactly (contract §3). */
const EXACT = 5000
const TAGS = 30

interface Row {
  facet: 'category' | 'tags' | 'tier' | 'source'
  value: string
  count: number
}

/** Counts of a selection by category, tag, tier and source, the largest first; from a sample when the selection is very large. */
export async function facetsOf(
  query: Query,
  where: string,
  values: readonly unknown[],
  total: number,
): Promise<Facets> {
  const rows = await query<Row>(
    `with hits as (
       select c.slug as category, i.tags, t.key as tier, s.name as source from ${PUBLIC_ITEMS} where ${where} limit ${EXACT})
     select 'category' as facet, category as value, count(*)::int as count from hits where category is not null group by category
     union all select 'tier', tier, count(*)::int from hits group by tier
     union all select 'source', source, count(*)::int from hits group by source
     union all (select 'tags', tag, count(*)::int from hits, jsonb_array_elements_text(coalesce(tags, '[]'::jsonb)) tag
                 group by tag order by count(*) desc, tag limit ${TAGS})`,
    values,
  )
  const of = (facet: Row['facet']) =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value, count }))
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  return {
    category: of('category'),
    tags: of('tags'),
    tier: of('tier'),
    source: of('source'),
    approximate: total > EXACT,
  }
}

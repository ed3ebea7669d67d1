import type { Facets, Summary } from '../../contracts/marketplace'
import type { Query } from '../types'
import { PUBLIC_ITEMS, SUMMARY_COLUMNS, type SummaryRow, toSummary } from './summary'

/** Facets of a selection larger than this are counted on so many of it and said to be approximate (contract §3). */
const EXACT = 5000
const TAGS = 30

export interface Selection {
  /** What a hit must be, on the aliases of PUBLIC_ITEMS. */
  where: string
  order: string
  values: readonly unknown[]
  limit: number
  offset: number
}

export interface Selected {
  items: Summary[]
  total: number
  facets: Facets
}

interface Counted {
  total: number
  facets: Omit<Facets, 'approximate'>
  ids: string[]
}

const facet = (name: string) => `
  (select coalesce(jsonb_agg(f order by f.count desc, f.value), '[]') from (
     select ${name} as value, count(*)::int as count from sample where ${name} is not null group by ${name}) f)`

/** One pass over the hits yields their number, the counts by facet and the page's ids; the cards of the page are read by id. */
export async function findItems(query: Query, { where, order, values, limit, offset }: Selection): Promise<Selected> {
  const [first, last] = [`$${values.length + 1}::int`, `$${values.length + 2}::int`]
  const [counted] = await query<Counted>(
    `with hits as materialized (
       select i.id, c.slug as category, i.tags, t.key as tier, s.name as source, row_number() over (order by ${order}, i.id) as place
         from ${PUBLIC_ITEMS} where ${where}),
     sample as materialized (select category, tags, tier, source from hits where place <= ${EXACT})
     select (select count(*)::int from hits) as total,
            array(select id from hits where place > ${first} and place <= ${last} order by place) as ids,
            jsonb_build_object('category', ${facet('category')}, 'tier', ${facet('tier')}, 'source', ${facet('source')}, 'tags', (
              select coalesce(jsonb_agg(f order by f.count desc, f.value), '[]') from (
                select tag as value, count(*)::int as count from sample, jsonb_array_elements_text(coalesce(tags, '[]'::jsonb)) tag
                 group by tag order by 2 desc, 1 limit ${TAGS}) f)) as facets`,
    [...values, offset, offset + limit],
  )
  if (!counted) throw new Error('The count of a selection yields no row.')
  const { total, facets, ids } = counted
  const rows =
    ids.length === 0
      ? []
      : await query<SummaryRow>(
          `select ${SUMMARY_COLUMNS} from ${PUBLIC_ITEMS} where i.id = any($1::uuid[]) order by array_position($1::uuid[], i.id)`,
          [ids],
        )
  return { items: rows.map(toSummary), total, facets: { ...facets, approximate: total > EXACT } }
}

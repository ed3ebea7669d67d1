import type { Facets, SearchQuery, Summary } from '../../contracts/marketplace'
import type { Query } from '../types'
import { Bindings, matching } from './conditions'
import { facetsOf } from './facets'
import { PUBLIC_ITEMS, SUMMARY_COLUMNS, type SummaryRow, toSummary } from './summary'

export interface Found {
  results: Summary[]
  total: number
  facets: Facets
}

/** Published items of all (or some) kinds by relevance; without a word to look for, the most used ones. */
export async function searchItems(query: Query, wish: SearchQuery): Promise<Found> {
  const bindings = new Bindings()
  const match = matching(wish.q, bindings)
  const conditions = [match?.where ?? (wish.q === '' ? 'true' : 'false')]
  if (wish.kinds?.length) conditions.push(`i.kind::text = any(${bindings.bind(wish.kinds)}::text[])`)
  const where = conditions.join(' and ')
  const [counted] = await query<{ total: number }>(
    `select count(*)::int as total from ${PUBLIC_ITEMS} where ${where}`,
    bindings.values,
  )
  const total = counted?.total ?? 0
  const facets = await facetsOf(query, where, bindings.values, total)
  const order = match
    ? `${match.rank} desc, coalesce(i.enable_count, 0) desc`
    : 'coalesce(i.enable_count, 0) desc, i.name'
  const rows = await query<SummaryRow>(
    `select ${SUMMARY_COLUMNS} from ${PUBLIC_ITEMS} where ${where} order by ${order}, i.id limit ${bindings.bind(wish.limit)}`,
    bindings.values,
  )
  return { results: rows.map(toSummary), total, facets }
}

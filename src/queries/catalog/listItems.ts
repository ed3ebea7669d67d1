import type { ItemPage, ListQuery } from '../../contracts/marketplace'
import type { KindPlural } from '../../domain/kinds'
import { singularOf } from '../../domain/kinds'
import type { Query } from '../types'
import { Bindings, filters, matching } from './conditions'
import { facetsOf } from './facets'
import { PUBLIC_ITEMS, SUMMARY_COLUMNS, type SummaryRow, toSummary } from './summary'

const ORDERS = {
  popular: 'coalesce(i.enable_count, 0) desc, coalesce(i.popularity, 0) desc, i.name',
  newest: 'i.published_at desc, i.name',
  name: 'lower(i.name)',
  tokens: 'v.tokens_metadata + v.tokens_instructions, i.name',
} as const

/** One page of the published items of a kind, with counts by facet. Always the same order for the same catalog. */
export async function listItems(query: Query, kind: KindPlural, wish: ListQuery): Promise<ItemPage> {
  const bindings = new Bindings()
  const conditions = [`i.kind = ${bindings.bind(singularOf(kind))}::enum_items_kind`]
  const match = wish.search ? matching(wish.search, bindings) : undefined
  // A search of which nothing is left (only punctuation) finds nothing rather than everything.
  if (match) conditions.push(match.where)
  else if (wish.search) conditions.push('false')
  conditions.push(...filters(wish, bindings))
  const where = conditions.join(' and ')
  const sort = wish.sort ?? (match ? 'relevance' : 'popular')
  const order = sort === 'relevance' ? `${match ? `${match.rank} desc, ` : ''}${ORDERS.popular}` : ORDERS[sort]
  const [counted] = await query<{ total: number }>(
    `select count(*)::int as total from ${PUBLIC_ITEMS} where ${where}`,
    bindings.values,
  )
  const total = counted?.total ?? 0
  const facets = await facetsOf(query, where, bindings.values, total)
  const limit = bindings.bind(wish.limit)
  const offset = bindings.bind((wish.page - 1) * wish.limit)
  const rows = await query<SummaryRow>(
    `select ${SUMMARY_COLUMNS} from ${PUBLIC_ITEMS} where ${where} order by ${order}, i.id limit ${limit} offset ${offset}`,
    bindings.values,
  )
  return {
    items: rows.map(toSummary),
    pagination: { page: wish.page, limit: wish.limit, total, total_pages: Math.ceil(total / wish.limit) },
    facets,
  }
}

import type { ItemPage, ListQuery } from '../../contracts/marketplace'
import type { KindPlural } from '../../domain/kinds'
import { singularOf } from '../../domain/kinds'
import type { Query } from '../types'
import { Bindings, filters } from './conditions'
import { findItems, type Selected } from './findItems'
import { firstThatFinds } from './firstThatFinds'
import { type Matching, matchings } from './matching'

const ORDERS = {
  popular: 'coalesce(i.enable_count, 0) desc, coalesce(i.popularity, 0) desc, i.name',
  newest: 'i.published_at desc, i.name',
  name: 'lower(i.name)',
  tokens: 'v.tokens_metadata + v.tokens_instructions, i.name',
} as const

/** One page of the published items of a kind, with counts by facet. Always the same order for the same catalog. */
export async function listItems(query: Query, kind: KindPlural, wish: ListQuery): Promise<ItemPage> {
  const find = (way?: (bindings: Bindings) => Matching): Promise<Selected> => {
    const bindings = new Bindings()
    const conditions = [`i.kind = ${bindings.bind(singularOf(kind))}::enum_items_kind`, ...filters(wish, bindings)]
    const match = way?.(bindings)
    if (match) conditions.push(match.where)
    const sort = wish.sort ?? (match ? 'relevance' : 'popular')
    const order = sort === 'relevance' ? `${match ? `${match.rank} desc, ` : ''}${ORDERS.popular}` : ORDERS[sort]
    return findItems(query, {
      where: conditions.join(' and '),
      order,
      values: bindings.values,
      limit: wish.limit,
      offset: (wish.page - 1) * wish.limit,
    })
  }
  const { items, total, facets } = await (wish.search ? firstThatFinds(matchings(wish.search), find) : find())
  return {
    items,
    pagination: { page: wish.page, limit: wish.limit, total, total_pages: Math.ceil(total / wish.limit) },
    facets,
  }
}

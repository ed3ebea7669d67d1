import type { Facets, SearchQuery, Summary } from '../../contracts/marketplace'
import type { Query } from '../types'
import { Bindings } from './conditions'
import { findItems } from './findItems'
import { firstThatFinds } from './firstThatFinds'
import { type Matching, matchings } from './matching'

export interface Found {
  results: Summary[]
  total: number
  facets: Facets
}

/** Published items of all (or some) kinds by relevance; without a word to look for, the most used ones. */
export async function searchItems(query: Query, wish: SearchQuery): Promise<Found> {
  const find = (way?: (bindings: Bindings) => Matching) => {
    const bindings = new Bindings()
    const match = way?.(bindings)
    const conditions = [match?.where ?? 'true']
    if (wish.kinds?.length) conditions.push(`i.kind = any(${bindings.bind(wish.kinds)}::enum_items_kind[])`)
    return findItems(query, {
      where: conditions.join(' and '),
      order: `${match ? `${match.rank} desc, ` : ''}coalesce(i.enable_count, 0) desc, i.name`,
      values: bindings.values,
      limit: wish.limit,
      offset: 0,
    })
  }
  const { items, total, facets } = await (wish.q === '' ? find() : firstThatFinds(matchings(wish.q), find))
  return { results: items, total, facets }
}

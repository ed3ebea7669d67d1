import type { ListQuery } from '../../contracts/marketplace'

/** Collects bound parameters; `bind(value)` yields the placeholder for it. */
export class Bindings {
  readonly values: unknown[] = []

  bind(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/**
 * Search terms as a tsquery text: every word must occur, the last as a prefix, so that a search finds what somebody is still typing.
 * Empty when nothing searchable is left.
 */
export function prefixQuery(search: string): string {
  const terms = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return terms
    .slice(0, 12)
    .map((term) => `${term}:*`)
    .join(' & ')
}

export interface Matching {
  /** A condition on `i`. */
  where: string
  /** A number, higher is better. */
  rank: string
}

/** How alike (0 to 1, by trigrams) a search and a part of a name must be to count as a misspelling of it. */
const NEARLY = 0.4

/** Full text with prefixes, or a name that is spelled nearly so. */
export function matching(search: string, bindings: Bindings): Matching | undefined {
  const terms = prefixQuery(search)
  if (terms === '') return undefined
  const [query, words] = [bindings.bind(terms), bindings.bind(search.toLowerCase())]
  const text = `to_tsquery('english', ${query})`
  return {
    where: `(i.search @@ ${text} or word_similarity(${words}, lower(i.name)) >= ${NEARLY} or word_similarity(${words}, replace(i.slug, '-', ' ')) >= ${NEARLY})`,
    rank: `(ts_rank_cd(i.search, ${text}) * 2 + similarity(lower(i.name), ${words}) + word_similarity(${words}, lower(i.name)))`,
  }
}

/** The conditions of a list besides its kind and search. Each narrows; none is a string from outside. */
export function filters(query: ListQuery, bindings: Bindings): string[] {
  const conditions: string[] = []
  const { category, tags, tier, source, model, max_tokens: most } = query
  if (category?.length) conditions.push(`c.slug = any(${bindings.bind(category)}::text[])`)
  if (tags?.length) conditions.push(`i.tags @> ${bindings.bind(JSON.stringify(tags))}::jsonb`)
  if (tier) conditions.push(`t.key = ${bindings.bind(tier)}`)
  if (source) conditions.push(`s.name = ${bindings.bind(source)}`)
  if (most !== undefined) conditions.push(`v.tokens_metadata + v.tokens_instructions <= ${bindings.bind(most)}`)
  if (model) {
    const wanted = bindings.bind(JSON.stringify([model]))
    const models = `v.manifest #> '{optimization,recommended_models}'`
    conditions.push(`(${models} is null or ${models} = '[]'::jsonb or ${models} @> ${wanted}::jsonb)`)
  }
  return conditions
}

import type { Bindings } from './conditions'

export interface Matching {
  /** A condition on `i`. */
  where: string
  /** A number, higher is better. */
  rank: string
}

/** How alike (0 to 1, by trigrams) a search and a part of a name must be to count as a misspelling of it: "reveiw" is 0.43 of "review". */
const NEARLY = 0.4
const MOST_TERMS = 12
/** Shorter words are too many other words with two letters swapped. */
const SHORTEST_SWAPPED = 4
const LONGEST_SWAPPED = 24

const termsOf = (search: string): string[] => (search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_TERMS)

/** A tsquery text that wants every word as a prefix, so that a search finds what somebody is still typing. Empty when nothing searchable is left. */
export const prefixQuery = (search: string): string =>
  termsOf(search)
    .map((term) => `${term}:*`)
    .join(' & ')

/** Like `prefixQuery`, but two neighbouring letters of a word may be swapped: trigrams do not see that "pyhton" is near "python". */
export const swappedQuery = (search: string): string =>
  termsOf(search)
    .map((term) => `(${[term, ...swaps(term)].map((each) => `${each}:*`).join(' | ')})`)
    .join(' & ')

function swaps(term: string): string[] {
  const letters = [...term]
  if (letters.length < SHORTEST_SWAPPED || letters.length > LONGEST_SWAPPED) return []
  return letters
    .slice(1)
    .map((letter, at) => [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join(''))
}

/**
 * How a search may be met, the best way first: by its words; only when nothing is found so, by a name spelled nearly like it or with
 * letters swapped, or "review" would also find every "preview". None when nothing searchable is left.
 */
export function matchings(search: string): ((bindings: Bindings) => Matching)[] {
  return prefixQuery(search) === '' ? [] : [byWords, byMisspelling].map((way) => (bindings) => way(search, bindings))
}

function byWords(search: string, bindings: Bindings): Matching {
  const text = `to_tsquery('english', ${bindings.bind(prefixQuery(search))})`
  const words = bindings.bind(search.toLowerCase())
  return {
    where: `i.search @@ ${text}`,
    rank: `(ts_rank_cd(i.search, ${text}) * 2 + similarity(i.name, ${words}) + word_similarity(${words}, i.name))`,
  }
}

function byMisspelling(search: string, bindings: Bindings): Matching {
  const text = `to_tsquery('english', ${bindings.bind(swappedQuery(search))})`
  const words = `${bindings.bind(search.toLowerCase())}::text`
  // The trigram index serves the operator alone, and that takes its threshold from a setting: made for this statement, before the scan needs the word.
  const nearly = `(select case when set_config('pg_trgm.word_similarity_threshold', '${NEARLY}', true) is not null then ${words} end)`
  return {
    where: `(i.name %> ${nearly} or i.search @@ ${text})`,
    rank: `(word_similarity(${words}, i.name) + similarity(i.name, ${words}) + case when i.search @@ ${text} then 1 else 0 end)`,
  }
}

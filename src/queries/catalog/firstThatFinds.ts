import type { Bindings } from './conditions'
import type { Selected } from './findItems'
import type { Matching } from './matching'

/** The first way that finds anything. A search of which nothing is left (only punctuation) finds nothing rather than everything. */
export async function firstThatFinds(
  ways: readonly ((bindings: Bindings) => Matching)[],
  find: (way: (bindings: Bindings) => Matching) => Promise<Selected>,
): Promise<Selected> {
  let found: Selected = {
    items: [],
    total: 0,
    facets: { category: [], tags: [], tier: [], source: [], approximate: false },
  }
  for (const way of ways) {
    found = await find(way)
    if (found.total > 0) break
  }
  return found
}

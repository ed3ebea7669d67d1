import { KINDS } from '../../domain/kinds'
import { chooseSlug } from '../../domain/slug'
import type { Query } from '../../queries/types'
import type { PreparedItem } from './types'

/**
 * Gives every new item its slug: its name's, on collision with the plugin's, then the source's name in front. A known item keeps its own.
 * Yields slugs by item id. The unique index decides in the end: a writer that loses a race starts its batch again.
 */
export async function reserveSlugs(query: Query, items: readonly PreparedItem[]): Promise<Map<string, string>> {
  const slugs = new Map<string, string>()
  for (const kind of KINDS) {
    const ofKind = items.filter((item) => item.kind === kind)
    const fresh = ofKind.filter(({ slug }) => slug === null)
    for (const item of ofKind) if (item.slug !== null) slugs.set(item.itemId, item.slug)
    if (fresh.length === 0) continue
    const taken = await takenSlugs(query, kind, fresh)
    for (const item of fresh) {
      const slug = chooseSlug(item.slugCandidates, (candidate) => taken.has(candidate))
      taken.add(slug)
      slugs.set(item.itemId, slug)
    }
  }
  return slugs
}

/** Slugs that start like a candidate: enough to see every collision, numbered ones included. */
async function takenSlugs(query: Query, kind: string, items: readonly PreparedItem[]): Promise<Set<string>> {
  const candidates = [...new Set(items.flatMap(({ slugCandidates }) => slugCandidates))]
  const rows = await query<{ slug: string }>(
    `select i.slug from items i
      where i.kind = $1::enum_items_kind and (i.slug = any($2::text[]) or regexp_replace(i.slug, '-[0-9]+$', '') = any($2::text[]))`,
    [kind, candidates],
  )
  return new Set(rows.map(({ slug }) => slug))
}

import { cache } from 'react'
import type { ListParams } from '@/components/catalog/listParams'
import type { PluginPart } from '@/components/detail/pluginContents'
import type { CategoryCount, Detail, ItemPage, Summary } from '@/contracts/marketplace'
import { KINDS, type Kind, type KindPlural } from '@/domain/kinds'
import { itemDetail } from '@/queries/catalog/itemDetail'
import { listCategories } from '@/queries/catalog/listCategories'
import { listItems } from '@/queries/catalog/listItems'
import { type Found, searchItems } from '@/queries/catalog/searchItems'
import { PUBLIC_ITEMS, SUMMARY_COLUMNS, type SummaryRow, toSummary } from '@/queries/catalog/summary'
import { sql } from './query'
import { viewer } from './session'
import { type TrustRow, trustOf } from './trust'

/** Divides by two and by three: rows of cards end evenly. */
const PAGE_SIZE = 24
const SEARCH_SIZE = 60

/** One page of a kind. */
export async function browse(kind: KindPlural, params: ListParams, limit = PAGE_SIZE): Promise<ItemPage> {
  const { q, category, tags, tier, source, max_tokens, sort, page } = params
  return listItems(await sql(), kind, {
    search: q,
    category: category ? [category] : undefined,
    tags,
    tier,
    source,
    max_tokens,
    sort,
    page,
    limit,
  })
}

/** The best matches of all kinds. */
export const search = async (q: string): Promise<Found> => searchItems(await sql(), { q, limit: SEARCH_SIZE })

/**
 * One public item, whole; null where there is none. What is not public stays out for staff too: they have the review queue. The findings and
 * reasons behind a public item are shown to them.
 */
export const detail = cache(async (kind: KindPlural, slug: string): Promise<Detail | null> => {
  const evidence = (await viewer())?.staff ?? false
  return (await itemDetail(await sql(), kind, slug, { evidence })) ?? null
})

/** What a page of a plugin says of its parts beyond their names: their cost, and whether they have a page of their own. */
export async function partsOf(ids: readonly string[]): Promise<Map<string, PluginPart>> {
  const query = await sql()
  const rows = await query<PluginPart['tokens'] & TrustRow & { id: string }>(
    `select i.id, v.tokens_metadata::int as metadata, v.tokens_instructions::int as instructions,
            v.tokens_resources::int as resources, v.verdict, v.risk::int as risk, v.scanned_at
       from items i join versions v on v.id = i.published_version_id where i.id = any($1::uuid[])`,
    [ids],
  )
  return new Map(
    rows.map(({ id, verdict, risk, scanned_at, ...tokens }) => [
      id,
      { tokens, trust: trustOf({ verdict, risk, scanned_at }) },
    ]),
  )
}

export const categories = cache(async (): Promise<CategoryCount[]> => listCategories(await sql()))

/** How many items of each kind are public. */
export async function kindCounts(): Promise<Record<Kind, number>> {
  const query = await sql()
  const rows = await query<{ kind: Kind; count: number }>(
    'select kind, count(*)::int as count from items where published_version_id is not null group by kind',
  )
  const count = (kind: Kind) => rows.find((row) => row.kind === kind)?.count ?? 0
  const [skill, plugin, persona, command] = KINDS.map(count)
  return { skill: skill ?? 0, plugin: plugin ?? 0, persona: persona ?? 0, command: command ?? 0 }
}

const shelf = async (where: string, order: string, limit: number): Promise<Summary[]> => {
  const query = await sql()
  const rows = await query<SummaryRow>(
    `select ${SUMMARY_COLUMNS} from ${PUBLIC_ITEMS} where ${where} order by ${order}, i.id limit $1`,
    [limit],
  )
  return rows.map(toSummary)
}

/** What editors picked, the most used first. */
export const featured = (limit: number) => shelf('i.featured', 'i.enable_count desc nulls last, i.name', limit)

/** What was published last. */
export const newest = (limit: number) => shelf('true', 'i.published_at desc nulls last, i.name', limit)

import { z } from 'zod'

export const SORTS = [
  { value: 'relevance', label: 'Best match' },
  { value: 'popular', label: 'Most used' },
  { value: 'newest', label: 'Newest' },
  { value: 'name', label: 'Name' },
  { value: 'tokens', label: 'Fewest tokens' },
] as const

/** What `max_tokens` offers as choices; any whole number works in the address. */
export const TOKEN_LIMITS = [500, 2000, 5000] as const

const text = z.string().trim().max(200).optional().catch(undefined)
const single = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
const several = (value: unknown): unknown => {
  const parts = (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string')
  return parts.flatMap((part) => part.split(',')).filter((part) => part !== '')
}

const schema = z.object({
  q: z.preprocess(single, text),
  category: z.preprocess(single, text),
  tags: z.preprocess(several, z.array(z.string().max(100)).max(20)).catch([]),
  tier: z.preprocess(single, text),
  source: z.preprocess(single, text),
  max_tokens: z.preprocess(single, z.coerce.number().int().min(1).max(10_000_000).optional()).catch(undefined),
  sort: z.preprocess(single, z.enum(['relevance', 'popular', 'newest', 'name', 'tokens']).optional()).catch(undefined),
  page: z.preprocess(single, z.coerce.number().int().min(1).max(100_000)).catch(1),
})

/** What a browse page shows, as its address says it. */
export type ListParams = z.infer<typeof schema>

/** Reads an address' query; what makes no sense is left out, never an error. */
export const parseListParams = (raw: Readonly<Record<string, string | string[] | undefined>>): ListParams =>
  schema.parse(raw)

/** The query string of a list with some of its parameters changed; any change but of the page goes back to page one. */
export function listHref(path: string, params: ListParams, change: Partial<ListParams>): string {
  const next = { ...params, page: 1, ...change }
  const query = new URLSearchParams()
  if (next.q) query.set('q', next.q)
  if (next.category) query.set('category', next.category)
  for (const tag of next.tags) query.append('tags', tag)
  if (next.tier) query.set('tier', next.tier)
  if (next.source) query.set('source', next.source)
  if (next.max_tokens) query.set('max_tokens', String(next.max_tokens))
  if (next.sort) query.set('sort', next.sort)
  if (next.page > 1) query.set('page', String(next.page))
  const search = query.toString()
  return search ? `${path}?${search}` : path
}

/** Whether anything but order and page narrows the list. */
export const isFiltered = ({ q, category, tags, tier, source, max_tokens }: ListParams): boolean =>
  Boolean(q || category || tags.length > 0 || tier || source || max_tokens)

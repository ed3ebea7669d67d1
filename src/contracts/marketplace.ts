import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import { VERSION_STATES } from '../domain/lifecycle'
import { QualityReason } from '../domain/quality'
import { CAPABILITY_TYPES, SEVERITIES, VERDICTS } from '../domain/report'
import { Lineage } from './lineage'
import { isStorable } from './storable'

const count = z.number().int().nonnegative()
const instant = z.string().nullable()

/** An item in lists and search (contract §3). Times are ISO 8601 in UTC, tokens are counted by o200k. */
export const Summary = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  tier: z.string(),
  is_premium: z.boolean(),
  is_featured: z.boolean(),
  icon: z.string().nullable(),
  token_estimate: count,
  tokens: z.object({ metadata: count, instructions: count, resources: count }),
  enable_count: count,
  version: z.object({ id: z.uuid(), label: z.string().nullable(), digest: z.string(), published_at: instant }),
  trust: z.object({
    verdict: z.enum(VERDICTS).nullable(),
    risk: z.number().nullable(),
    scanned_at: instant,
    approved_at: instant,
  }),
  source: z.object({
    name: z.string(),
    type: z.string(),
    repo: z.string().nullable(),
    path: z.string(),
    commit: z.string().nullable(),
    url: z.string().nullable(),
  }),
  license: z.string().nullable(),
  author: z.string().nullable(),
  updated_at: z.string(),
})
export type Summary = z.infer<typeof Summary>

const part = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
})

/** One item whole. `findings` and the reasons of `quality` are for staff only; `related` is what else holds the text, for customers of what is public. */
export const Detail = Summary.extend({
  long_description: z.string(),
  use_cases: z.array(z.string()),
  examples: z.array(z.string()),
  recommended_models: z.array(z.string()),
  capabilities: z.array(
    z.object({ type: z.enum(CAPABILITY_TYPES), value: z.string(), file: z.string(), line: z.number() }),
  ),
  findings: z
    .array(
      z.looseObject({
        rule: z.string(),
        severity: z.enum(SEVERITIES),
        title: z.string(),
        file: z.string(),
        line: z.number(),
      }),
    )
    .optional(),
  quality: z.object({ score: z.number(), reasons: z.array(QualityReason).optional() }).nullable(),
  related: Lineage,
  contents: z
    .object({
      skills: z.array(part),
      commands: z.array(part),
      personas: z.array(part),
      hooks: z.array(z.unknown()),
      mcp_servers: z.array(z.unknown()),
    })
    .optional(),
  files: z.array(z.object({ path: z.string(), size: count, digest: z.string(), tokens: count.nullable() })),
  main_file: z.string().nullable(),
  warnings: z.array(z.string()),
  versions: z.array(
    z.object({
      id: z.uuid(),
      label: z.string().nullable(),
      digest: z.string(),
      state: z.enum(VERSION_STATES),
      published_at: instant,
    }),
  ),
})
export type Detail = z.infer<typeof Detail>

export const SORTS = ['relevance', 'popular', 'newest', 'name', 'tokens'] as const

const wholeNumber = (min: number, max: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
    .default(otherwise)

const words = (longest: number) =>
  z.string().trim().max(longest, `must have at most ${longest} characters`).refine(isStorable, 'must be plain text')
const list = words(500).transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
)

/** Query parameters of the lists, as text from the URL. `tags` and `category` take several, comma-separated: all tags, any category. */
export const ListQuery = z.object({
  search: words(200).optional(),
  category: list.optional(),
  tags: list.optional(),
  tier: words(50).optional(),
  source: words(200).optional(),
  model: words(200).optional(),
  max_tokens: wholeNumber(0, 100_000_000, 100_000_000).optional(),
  sort: z.enum(SORTS, { error: `must be one of ${SORTS.join(', ')}` }).optional(),
  page: wholeNumber(1, 100_000, 1),
  limit: wholeNumber(1, 100, 20),
})
export type ListQuery = z.infer<typeof ListQuery>

export const SearchQuery = z.object({
  q: words(200).default(''),
  kinds: list.pipe(z.array(z.enum(KINDS, { error: `must be among ${KINDS.join(', ')}` }))).optional(),
  limit: wholeNumber(1, 100, 20),
})
export type SearchQuery = z.infer<typeof SearchQuery>

const facet = z.array(z.object({ value: z.string(), count }))

export const Facets = z.object({ category: facet, tags: facet, tier: facet, source: facet, approximate: z.boolean() })
export type Facets = z.infer<typeof Facets>

export const Pagination = z.object({ page: count, limit: count, total: count, total_pages: count })
export type Pagination = z.infer<typeof Pagination>

export interface ItemPage {
  items: Summary[]
  pagination: Pagination
  facets: Facets
}

/** What a pod or person gets of a version: texts to read now, files to fetch when needed. */
export const Content = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  slug: z.string(),
  name: z.string(),
  version: z.object({ id: z.uuid(), label: z.string().nullable(), digest: z.string() }),
  instructions: z.string(),
  scripts: z.array(z.object({ path: z.string(), language: z.string(), code: z.string() })),
  references: z.array(z.object({ path: z.string(), content: z.string() })),
  assets: z.array(z.object({ path: z.string(), size: count, digest: z.string() })),
})
export type Content = z.infer<typeof Content>

export const CategoryCount = z.object({ slug: z.string(), name: z.string(), description: z.string(), count })
export type CategoryCount = z.infer<typeof CategoryCount>

import type { Summary } from '../../contracts/marketplace'
import type { Kind } from '../../domain/kinds'
import type { Verdict } from '../../domain/report'
import { toIso } from '../types'

type Instant = Date | string | null

/** A row of the columns below. */
export interface SummaryRow {
  id: string
  kind: Kind
  slug: string
  name: string
  description: string | null
  category: string | null
  tags: string[] | null
  tier: string
  is_premium: boolean | null
  featured: boolean | null
  icon: string | null
  tokens_metadata: number
  tokens_instructions: number
  tokens_resources: number
  enable_count: number
  version_id: string
  label: string | null
  digest: string
  published_at: Instant
  verdict: Verdict | null
  risk: number | null
  scanned_at: Instant
  approved_at: Instant
  source_name: string
  source_type: string
  source_location: string
  path: string
  revision: string | null
  source_url: string | null
  license: string | null
  author: string | null
  updated_at: Instant
}

/** An item's card with one of its versions; `v` is joined by the caller (the published one in public reads). */
export const SUMMARY_COLUMNS = `
  i.id, i.kind, i.slug, i.name, i.description, c.slug as category, i.tags, t.key as tier, t.is_premium, i.featured, i.icon,
  v.tokens_metadata::int as tokens_metadata, v.tokens_instructions::int as tokens_instructions, v.tokens_resources::int as tokens_resources,
  coalesce(i.enable_count, 0)::int as enable_count, v.id as version_id, v.label, v.digest, i.published_at, v.verdict, v.risk::int as risk,
  v.scanned_at, v.approved_at, s.name as source_name, s.type as source_type, s.location as source_location, i.path, v.revision, v.source_url,
  v.license, v.author, i.updated_at`

export const SUMMARY_JOINS = `
  join tiers t on t.id = i.tier_id
  join sources s on s.id = i.source_id
  left join categories c on c.id = i.category_id`

/** Public reads: items on the storefront with their published version. */
export const PUBLIC_ITEMS = `items i join versions v on v.id = i.published_version_id ${SUMMARY_JOINS}`

/** Types of sources whose location is a public address; a path on our disk is nobody's business. */
const PUBLIC_LOCATIONS = new Set(['github', 'git', 'npm', 'buildwithclaude'])

export function toSummary(row: SummaryRow): Summary {
  const open = PUBLIC_LOCATIONS.has(row.source_type)
  return {
    id: row.id,
    kind: row.kind,
    slug: row.slug,
    name: row.name,
    description: row.description ?? '',
    category: row.category,
    tags: row.tags ?? [],
    tier: row.tier,
    is_premium: row.is_premium ?? false,
    is_featured: row.featured ?? false,
    icon: row.icon,
    token_estimate: row.tokens_metadata + row.tokens_instructions,
    tokens: { metadata: row.tokens_metadata, instructions: row.tokens_instructions, resources: row.tokens_resources },
    enable_count: row.enable_count,
    version: { id: row.version_id, label: row.label, digest: row.digest, published_at: toIso(row.published_at) },
    trust: {
      verdict: row.verdict,
      risk: row.risk,
      scanned_at: toIso(row.scanned_at),
      approved_at: toIso(row.approved_at),
    },
    source: {
      name: row.source_name,
      type: row.source_type,
      repo: row.source_type === 'github' ? row.source_location : null,
      path: row.path,
      commit: row.revision,
      url: row.source_url ?? (open ? row.source_location : null),
    },
    license: row.license,
    author: row.author,
    updated_at: toIso(row.updated_at) ?? '',
  }
}

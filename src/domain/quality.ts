import { z } from 'zod'
import type { NameLikeness } from './similarName'
import type { VendorClash } from './vendorName'

/** One thing that an author could do better; `points` come off a score that starts at 100. */
export const QualityReason = z.object({
  code: z.string(),
  points: z.number(),
  message: z.string(),
  file: z.string().optional(),
})
export type QualityReason = z.infer<typeof QualityReason>

/** How well made something is, 0 to 100, next to how safe it is. */
export const Quality = z.object({ score: z.number(), reasons: z.array(QualityReason) })
export type Quality = z.infer<typeof Quality>

/** Another item of another source that was here first. */
export interface Earlier {
  kind: string
  slug: string
  name: string
  source: string
}

/** What the bytes cannot tell: how the version stands in the catalog, and in time. */
export interface CatalogFacts {
  now: Date
  /** When the content is known to have changed last; null where nothing is known. */
  changedAt: Date | null
  goneUpstreamAt: Date | null
  /** Published elsewhere before; similarity 1 is the same text. */
  copies: readonly (Earlier & { similarity: number })[]
  names: readonly (Earlier & { likeness: NameLikeness })[]
  vendor: VendorClash | undefined
}

/** Unchanged for longer than this counts as stale. */
const STALE_MONTHS = 18

const NAMES: Record<NameLikeness, { code: string; points: number; words: string }> = {
  same: { code: 'name-taken', points: 5, words: 'has the same name' },
  near: { code: 'name-near', points: 10, words: 'has a name that is easily mistyped as this one' },
  lookalike: { code: 'name-lookalike', points: 30, words: 'has a name that reads the same in other characters' },
}

/**
 * The scanner's score of the bytes with what the catalog adds: staleness, copies, names that can be taken for others'. Pure; the worst reasons
 * come first. Nothing where the bytes have no score yet.
 */
export function assessQuality(ofBytes: Quality | undefined, facts: CatalogFacts): Quality | undefined {
  if (!ofBytes) return undefined
  const added = [...ages(facts), ...copies(facts), ...names(facts), ...vendor(facts)]
  const lost = added.reduce((sum, { points }) => sum + points, 0)
  return {
    score: Math.max(0, ofBytes.score - lost),
    reasons: [...ofBytes.reasons, ...added].toSorted((a, b) => b.points - a.points),
  }
}

function ages({ now, changedAt, goneUpstreamAt }: CatalogFacts): QualityReason[] {
  const found: QualityReason[] = []
  if (goneUpstreamAt) {
    const day = goneUpstreamAt.toISOString().slice(0, 10)
    found.push({
      code: 'gone-upstream',
      points: 15,
      message: `Its source does not have it any more since ${day}: nobody will mend it.`,
    })
  }
  const limit = new Date(now)
  limit.setUTCMonth(limit.getUTCMonth() - STALE_MONTHS)
  if (changedAt && changedAt < limit) {
    const day = changedAt.toISOString().slice(0, 10)
    found.push({
      code: 'stale',
      points: 10,
      message: `Unchanged since ${day}, more than ${STALE_MONTHS} months. Check that it still holds, and release it anew.`,
    })
  }
  return found
}

const titled = ({ kind, slug, source }: Earlier): string => `the ${kind} "${slug}" of ${source}`

function copies({ copies: [first, ...more] }: CatalogFacts): QualityReason[] {
  if (!first) return []
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  const exact = first.similarity >= 1
  const message = exact
    ? `The same text as ${titled(first)}${others}, which was here first.`
    : `${Math.round(first.similarity * 100)} % the same as ${titled(first)}${others}, which was here first. Say what is different, or work on that one.`
  return [{ code: exact ? 'duplicate' : 'near-duplicate', points: exact ? 20 : 10, message }]
}

function names({ names: all, copies: same }: CatalogFacts): QualityReason[] {
  const copied = new Set(same.map(({ kind, slug }) => `${kind}/${slug}`))
  const [worst] = all
    .filter(({ kind, slug }) => !copied.has(`${kind}/${slug}`))
    .toSorted((a, b) => NAMES[b.likeness].points - NAMES[a.likeness].points)
  if (!worst) return []
  const { code, points, words } = NAMES[worst.likeness]
  const others = all.length > 1 ? ` (${all.length} such names in all)` : ''
  return [{ code, points, message: `Somebody was here first: ${titled(worst)} ${words}${others}.` }]
}

function vendor({ vendor: clash }: CatalogFacts): QualityReason[] {
  if (!clash) return []
  const message =
    clash.likeness === 'same'
      ? `It is called like ${clash.vendor}, but does not come from there.`
      : `Its name can be taken for ${clash.vendor}'s, and it does not come from there.`
  return [{ code: 'vendor-name', points: clash.likeness === 'same' ? 15 : 30, message }]
}

/** Fields in which authors write when they last changed something. */
const DATES = ['updated', 'last_updated', 'lastUpdated', 'last-updated', 'date']
const claims = z.record(z.string(), z.unknown()).catch({})

/**
 * When the content changed last, as far as is known: when it came to us, or the earlier day that its frontmatter names. A day in the future,
 * or one that no calendar has, says nothing.
 */
export function lastChanged(frontmatter: unknown, importedAt: Date): Date {
  const fields = claims.parse(frontmatter)
  const nested = claims.parse(fields.metadata)
  for (const name of DATES) {
    for (const value of [fields[name], nested[name]]) {
      if (typeof value !== 'string' || !/^20\d\d-\d\d-\d\d/.test(value)) continue
      const day = new Date(`${value.slice(0, 10)}T00:00:00Z`)
      if (!Number.isNaN(day.getTime()) && day < importedAt) return day
    }
  }
  return importedAt
}

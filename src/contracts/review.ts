import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import { VERSION_STATES } from '../domain/lifecycle'
import { CAPABILITY_TYPES, VERDICTS } from '../domain/report'
import { Pagination } from './marketplace'
import { pageNumber } from './pageNumber'

const words = z.string().trim().max(5000, 'must have at most 5,000 characters')
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 lower-case hex digits')
/** Needed by the decision itself, which says so (422) when it is missing. */
const reason = words.default('')

export const ApproveRequest = z.object({
  note: words.optional(),
  override_reason: words.optional(),
  publish: z.boolean().optional(),
})
export const ReasonRequest = z.object({ reason })
export const RevokeRequest = z.object({ reason, replace_with: digest.optional() })
export const RollbackRequest = z.object({ digest, reason })

/** Many versions at once: these, or all that wait and fit the filter. */
export const BulkRequest = z
  .object({
    decision: z.enum(['approve', 'reject', 'request_changes'], {
      error: 'must be one of approve, reject, request_changes',
    }),
    versions: z.array(z.string().max(100)).max(5000, 'must name at most 5,000 versions').optional(),
    filter: z
      .strictObject({
        source: z.string().optional(),
        kind: z.enum(KINDS).optional(),
        verdict: z.enum(VERDICTS).optional(),
      })
      .optional(),
    reason: words.optional(),
    publish: z.boolean().optional(),
  })
  .refine(
    ({ versions, filter }) => (versions === undefined) !== (filter === undefined),
    'Send either versions or filter.',
  )

export const QUEUE_SORTS = ['newest', 'oldest', 'risk', 'name'] as const
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })

/** `superseded`: undecided, and upstream shows other content by now (ADR 13). */
const QUEUE_UPSTREAM = ['current', 'superseded', 'any'] as const

/** Query parameters of `GET /api/admin/review-queue`. */
export const QueueQuery = z.object({
  kind: oneOf(KINDS).optional(),
  source: z.string().max(200).optional(),
  verdict: oneOf(VERDICTS).optional(),
  state: oneOf(VERSION_STATES).default('pending_review'),
  upstream: oneOf(QUEUE_UPSTREAM).default('current'),
  sort: oneOf(QUEUE_SORTS).default('newest'),
  page: pageNumber(100_000, 1),
  limit: pageNumber(100, 20),
})
export type QueueQuery = z.infer<typeof QueueQuery>

const count = z.number().int().nonnegative()

/** A version in the queue. `capabilities_added`: what it can do that the item's published version cannot. */
export const QueuedVersion = z.object({
  id: z.uuid(),
  item: z.object({
    id: z.uuid(),
    kind: z.enum(KINDS),
    slug: z.string(),
    name: z.string(),
    published_version: z.uuid().nullable(),
  }),
  label: z.string().nullable(),
  digest: z.string(),
  state: z.enum(VERSION_STATES),
  /** Nobody decided on it, and upstream shows other content by now. */
  superseded: z.boolean(),
  verdict: z.enum(VERDICTS).nullable(),
  risk: z.number().nullable(),
  findings_count: count,
  /** 0 to 100, with what the catalog takes off; null while it is not scored. */
  quality: z.number().nullable(),
  /** Other items with the same text, and with nearly the same. */
  same_as: count,
  near_copies: count,
  /** One admin asked to lift the block, who and why; it takes a second one to do it. */
  override_asked: z.object({ by: z.string(), reason: z.string().nullable(), at: z.string() }).nullable(),
  capabilities_added: z.array(z.object({ type: z.enum(CAPABILITY_TYPES), value: z.string() })),
  tokens: z.object({ metadata: count, instructions: count, resources: count }),
  source: z.string(),
  scanned_at: z.string().nullable(),
  imported_at: z.string(),
})
export type QueuedVersion = z.infer<typeof QueuedVersion>

export const ReviewQueue = z.object({
  versions: z.array(QueuedVersion),
  pagination: Pagination,
  counts: z.record(z.string(), z.record(z.string(), count)),
})
export type ReviewQueue = z.infer<typeof ReviewQueue>

/** What became of one decision. `override_asked`: a second admin is needed to lift the block. */
export const DecidedView = z.object({
  id: z.uuid(),
  state: z.enum(VERSION_STATES),
  published: z.boolean(),
  outcome: z.enum(['done', 'override_asked']),
  components: z.array(z.uuid()),
})

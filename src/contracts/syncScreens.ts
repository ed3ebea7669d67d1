import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import { VERSION_STATES } from '../domain/lifecycle'
import { HEALTH_STATES, OUTCOMES, RUN_STATUSES, RUN_TRIGGERS, SOURCE_TYPES } from '../domain/sync'
import { Pagination } from './marketplace'
import { SyncRunView } from './sync'

const count = z.number().int().nonnegative()
const instant = z.string().nullable()

const wholeNumber = (max: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from 1 to ${max}`)
    .transform(Number)
    .pipe(z.number().min(1, 'must be at least 1').max(max, `must be at most ${max}`))
    .default(otherwise)

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })

const yesOrNo = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true')

/** How many items ended how; `gone` are those that the source no longer has. */
const Summary = SyncRunView.shape.summary.extend({ gone: count })

/** A run in short, without its results. `seconds`: from start to end, or until now while it runs. Times are ISO 8601 in UTC. */
export const SyncRunRow = z.object({
  id: z.uuid(),
  source_id: z.uuid(),
  source: z.string(),
  source_type: z.enum(SOURCE_TYPES),
  status: z.enum(RUN_STATUSES),
  trigger: z.enum(RUN_TRIGGERS),
  triggered_by: z.string(),
  dry_run: z.boolean(),
  accept_shrink: z.boolean(),
  progress: z.object({ done: count, total: count }),
  summary: Summary,
  api_requests: count,
  queued_at: instant,
  started_at: instant,
  completed_at: instant,
  seconds: z.number().nonnegative().nullable(),
  error: z.string().optional(),
})
export type SyncRunRow = z.infer<typeof SyncRunRow>

/** `GET /api/admin/sync-runs/{id}`: what contract §5 names, and who asked for which sort of run. */
export const SyncRunDetail = SyncRunRow.extend({
  items: SyncRunView.shape.items,
  counts: SyncRunView.shape.counts,
  results: SyncRunView.shape.results,
})
export type SyncRunDetail = z.infer<typeof SyncRunDetail>

/** Query parameters of `GET /api/admin/sync-runs/{id}`: without the results it is cheap to ask again and again. */
export const SyncRunQuery = z.object({ results: yesOrNo.default(true) })

/** Query parameters of `GET /api/admin/sync-runs`. */
export const SyncHistoryQuery = z.object({
  source: z.string().max(200, 'must have at most 200 characters').optional(),
  page: wholeNumber(100_000, 1),
  limit: wholeNumber(100, 20),
})
export type SyncHistoryQuery = z.infer<typeof SyncHistoryQuery>

export const SyncHistory = z.object({ runs: z.array(SyncRunRow), pagination: Pagination })
export type SyncHistory = z.infer<typeof SyncHistory>

/** Query parameters of `GET /api/admin/sync-runs/{id}/results`. */
export const SyncResultsQuery = z.object({
  outcome: oneOf(OUTCOMES).optional(),
  kind: oneOf(KINDS).optional(),
  warnings: yesOrNo.optional(),
  search: z.string().trim().max(200, 'must have at most 200 characters').optional(),
  page: wholeNumber(100_000, 1),
  limit: wholeNumber(100, 50),
})
export type SyncResultsQuery = z.infer<typeof SyncResultsQuery>

/** What became of one item in a run, and where its version stands now. */
export const SyncResult = z.object({
  path: z.string(),
  kind: z.enum(KINDS),
  slug: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  reason: z.string().nullable(),
  warnings: z.array(z.string()),
  item_id: z.uuid().nullable(),
  version: z
    .object({
      id: z.uuid(),
      name: z.string(),
      label: z.string().nullable(),
      state: z.enum(VERSION_STATES),
      flags: z.array(z.string()),
    })
    .nullable(),
})
export type SyncResult = z.infer<typeof SyncResult>

/** A page of results. `counts`: for each filter, how many every value of it would yield with the other filters as they are. */
export const SyncResults = z.object({
  results: z.array(SyncResult),
  pagination: Pagination,
  counts: z.object({
    outcome: z.partialRecord(z.enum(OUTCOMES), count),
    kind: z.partialRecord(z.enum(KINDS), count),
    warnings: count,
  }),
})
export type SyncResults = z.infer<typeof SyncResults>

/** A source with what staff asks about it each morning. `open_run`: waiting or under way; `dry_run`: one that ended after the last real run;
 * `backoff_until`: held back until then after failures. */
export const SyncSource = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.enum(SOURCE_TYPES),
  location: z.string(),
  ref: z.string().nullable(),
  path: z.string().nullable(),
  enabled: z.boolean(),
  schedule: z.string().nullable(),
  health: z.enum(HEALTH_STATES),
  health_reason: z.string().nullable(),
  last_run_at: instant,
  last_success_at: instant,
  next_run_at: instant,
  backoff_until: instant,
  items: z.object({ total: count, gone: count, by_kind: z.partialRecord(z.enum(KINDS), count) }),
  waiting_for_scan: count,
  pending_review: count,
  last_run: SyncRunRow.nullable(),
  open_run: SyncRunRow.nullable(),
  dry_run: SyncRunRow.nullable(),
})
export type SyncSource = z.infer<typeof SyncSource>

export const SyncOverview = z.object({ sources: z.array(SyncSource) })
export type SyncOverview = z.infer<typeof SyncOverview>

/** What pausing or resuming a source answers. */
export const SourceSwitched = z.object({ id: z.uuid(), name: z.string(), enabled: z.boolean() })

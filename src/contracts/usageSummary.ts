import { z } from 'zod'

export const USAGE_GROUPS = ['item', 'version', 'agent', 'workspace', 'model'] as const
const time = z.iso.datetime({ offset: true, error: 'must be an ISO 8601 time with Z or an offset' })
const day = z.iso.date().transform((date) => `${date}T00:00:00Z`)

/** `GET /api/usage/summary`. Without a period: the last 30 days. Times are widened to whole hours, a date is its midnight in UTC. */
export const UsageSummaryQuery = z.object({
  group_by: z.enum(USAGE_GROUPS, { error: `must be one of ${USAGE_GROUPS.join(', ')}` }).default('item'),
  from: z.union([time, day], { error: 'must be an ISO 8601 date or time' }).optional(),
  to: z.union([time, day], { error: 'must be an ISO 8601 date or time' }).optional(),
})
export type UsageSummaryQuery = z.infer<typeof UsageSummaryQuery>

const count = z.number().int().nonnegative()

/** One group's sums; latencies in milliseconds, null where no event told one. `id` is null where pods named no model. */
export const UsageSummaryRow = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  slug: z.string().nullable(),
  kind: z.string().nullable(),
  digest: z.string().nullable(),
  loads: count,
  invocations: count,
  errors: count,
  tokens: count,
  latency_p50: z.number().nullable(),
  latency_p95: z.number().nullable(),
})
export type UsageSummaryRow = z.infer<typeof UsageSummaryRow>

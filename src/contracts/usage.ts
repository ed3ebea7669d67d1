import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import { isStorable } from './storable'

export const USAGE_EVENT_TYPES = ['loaded', 'invoked', 'error'] as const

/** One event as a pod reports it. `tokens_used` in tokens, `latency_ms` in milliseconds, `occurred_at` ISO 8601 with an offset. */
export const UsageEvent = z.object({
  event_id: z.uuid('must be a UUID'),
  event_type: z.enum(USAGE_EVENT_TYPES, { error: `must be one of ${USAGE_EVENT_TYPES.join(', ')}` }),
  kind: z.enum(KINDS, { error: `must be one of ${KINDS.join(', ')}` }),
  slug: z.string().min(1).max(200).refine(isStorable, 'must be plain text'),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 lower-case hex digits'),
  tokens_used: z.number().int().min(0).max(100_000_000).optional(),
  latency_ms: z.number().int().min(0).max(86_400_000).optional(),
  model: z.string().max(200).refine(isStorable, 'must be plain text').optional(),
  occurred_at: z.iso.datetime({ offset: true, error: 'must be an ISO 8601 time with Z or an offset' }),
})
export type UsageEvent = z.infer<typeof UsageEvent>

/** The envelope; events are checked one by one, so that a bad one does not cost the others. */
export const UsageRequest = z.object({
  events: z.array(z.unknown()).max(1000, 'must have at most 1,000 events; send the rest in another request'),
})

export const UsageResponse = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(z.object({ index: z.number().int(), reason: z.string() })),
})
export type UsageResponse = z.infer<typeof UsageResponse>

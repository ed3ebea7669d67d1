import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import { VERDICTS } from '../domain/report'

const count = z.number().int().nonnegative()

/**
 * What is sent to NOTIFY_WEBHOOK_URL: one JSON object that programs read by its fields and Slack-compatible incoming webhooks show by `text`.
 * Sent at least once: tell repetitions by `event` and the id of `run` or `alert`.
 */
const RunMessage = z.object({
  event: z.enum(['sync.completed', 'sync.failed', 'sync.halted']),
  /** In Slack's mrkdwn, with & < > escaped. */
  text: z.string(),
  source: z.object({ id: z.uuid(), name: z.string() }),
  run: z.object({
    id: z.uuid(),
    triggered_by: z.string(),
    started_at: z.string().nullable(),
    completed_at: z.string().nullable(),
  }),
  summary: z.object({
    discovered: count,
    added: count,
    updated: count,
    unchanged: count,
    skipped: count,
    failed: count,
    pending_review: count,
  }),
  error: z.string().nullable(),
  url: z.string(),
})
export type RunMessage = z.infer<typeof RunMessage>

const VerdictMessage = z.object({
  event: z.literal('verdict.worse'),
  text: z.string(),
  alert: z.object({ id: z.uuid(), verdict_before: z.enum(VERDICTS), verdict: z.enum(VERDICTS), rule_set: z.string() }),
  item: z.object({ id: z.uuid(), kind: z.enum(KINDS), slug: z.string(), name: z.string() }),
  version: z.object({ id: z.uuid(), label: z.string().nullable(), digest: z.string() }),
  reach: z.object({ workspaces: count, agents: count }),
  url: z.string(),
})
export type VerdictMessage = z.infer<typeof VerdictMessage>

export const WebhookMessage = z.discriminatedUnion('event', [RunMessage, VerdictMessage])
export type WebhookMessage = z.infer<typeof WebhookMessage>

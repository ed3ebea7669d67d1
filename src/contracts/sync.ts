import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import { OUTCOMES, RUN_STATUSES } from '../domain/sync'

const count = z.number().int().nonnegative()

/** `GET /api/admin/sync-runs/{id}` and the output of `import --json` (contract §5). Times are ISO 8601 in UTC. */
export const SyncRunView = z.object({
  id: z.uuid(),
  source: z.string(),
  status: z.enum(RUN_STATUSES),
  progress: z.object({ done: count, total: count }),
  summary: z.object({
    discovered: count,
    added: count,
    updated: count,
    unchanged: count,
    skipped: count,
    pending_review: count,
    failed: count,
  }),
  items: z.object({ skills: count, plugins: count, personas: count, commands: count, standalone_skills: count }),
  counts: z.object({ plugins_listed: count, plugins_external: count, hooks: count, mcp_servers: count }),
  results: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(KINDS),
      slug: z.string().nullable(),
      outcome: z.enum(OUTCOMES),
      reason: z.string().optional(),
      warnings: z.array(z.string()).optional(),
      item_id: z.uuid().nullable(),
      version_id: z.uuid().nullable(),
    }),
  ),
  api_requests: count,
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  triggered_by: z.string(),
  error: z.string().optional(),
})
export type SyncRunView = z.infer<typeof SyncRunView>

const yesOrNo = z.boolean('Send true or false.').optional()

/** `POST /api/admin/sync`: one source by name, or all that are enabled. `accept_shrink`: what vanished upstream is meant to be gone. */
export const SyncRequest = z
  // Strict: a misspelt `dry_run` must not start a real run.
  .strictObject({
    source: z.string('Name a source, or "all".').min(1, 'Name a source, or "all".'),
    dry_run: yesOrNo,
    accept_shrink: yesOrNo,
  })
  .refine(({ source, accept_shrink: accepted }) => !(accepted && source === 'all'), {
    path: ['accept_shrink'],
    message: 'Accept the loss of items for one source at a time: name it.',
  })

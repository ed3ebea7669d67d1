import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import { VERSION_STATES } from '../domain/lifecycle'
import { VERDICTS } from '../domain/report'
import { Pagination } from './marketplace'
import { pageNumber } from './pageNumber'

/** Whom a version reaches: workspaces that have it, by themselves or through a plugin, and agents that are given it. */
export const Reach = z.object({
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string(), slug: z.string() })),
  agents: z.array(z.object({ id: z.uuid(), name: z.string(), workspace_id: z.uuid() })),
})
export type Reach = z.infer<typeof Reach>

/** A released version whose verdict got worse, open until it is withdrawn or somebody takes note of it. */
export const VerdictAlert = z.object({
  id: z.uuid(),
  version: z.object({
    id: z.uuid(),
    label: z.string().nullable(),
    digest: z.string(),
    state: z.enum(VERSION_STATES),
    published: z.boolean(),
  }),
  item: z.object({ id: z.uuid(), kind: z.enum(KINDS), slug: z.string(), name: z.string() }),
  verdict_before: z.enum(VERDICTS),
  verdict: z.enum(VERDICTS),
  rule_set: z.string(),
  policy_version: z.string(),
  workspaces_reached: z.number().int(),
  agents_reached: z.number().int(),
  reach: Reach,
  raised_at: z.string().nullable(),
  closed_at: z.string().nullable(),
  closed_by: z.string().nullable(),
  note: z.string().nullable(),
})
export type VerdictAlert = z.infer<typeof VerdictAlert>

export const VerdictAlerts = z.object({ alerts: z.array(VerdictAlert), pagination: Pagination })
export type VerdictAlerts = z.infer<typeof VerdictAlerts>

/** Query parameters of `GET /api/admin/verdict-alerts`; `open` (or `open=true`) leaves out what was closed, `open=false` what is open. */
export const AlertQuery = z.object({
  open: z
    .enum(['', 'true', 'false'], { error: 'must be true or false' })
    .transform((value) => value !== 'false')
    .optional(),
  page: pageNumber(100_000, 1),
  limit: pageNumber(100, 25),
})
export type AlertQuery = z.infer<typeof AlertQuery>

export const CloseRequest = z.object({
  note: z.string().trim().max(5000, 'must have at most 5,000 characters').default(''),
})

export const AlertClosed = z.object({ id: z.uuid() })

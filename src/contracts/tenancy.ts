import { z } from 'zod'
import { LOAD_MODES } from '../domain/assignment'

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 lower-case hex digits')
/** Items are named by id or by slug. */
const item = z.string().min(1, 'Name an item by its id or slug.').max(200)
const label = z.string().trim().max(100, 'must have at most 100 characters').optional()
const expiry = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 time with Z or an offset' })
  .refine((time) => new Date(time).getTime() > Date.now(), 'must lie in the future')
  .optional()

/** `POST /api/workspaces/{id}/KIND`. */
export const EnableRequest = z.object({ id: item, pin: digest.nullish().transform((pin) => pin ?? undefined) })

const assignment = z.object({
  id: item,
  priority: z.number().int().min(0).max(1_000_000).optional(),
  load: z.enum(LOAD_MODES, { error: `must be one of ${LOAD_MODES.join(', ')}` }).optional(),
  pin: digest.nullish().transform((pin) => pin ?? undefined),
})

/** `PUT /api/agents/{id}/KIND`: what the agent is to have of the kind, all of it; `ids` when defaults will do. */
export const AssignRequest = z
  .object({ items: z.array(assignment).max(1000).optional(), ids: z.array(item).max(1000).optional() })
  .refine(({ items, ids }) => (items === undefined) !== (ids === undefined), 'Send either items or ids.')

/** `POST /api/agents/{id}/keys` and `POST /api/workspaces/{id}/link-tokens`. */
export const SecretRequest = z.object({ label, expires_at: expiry })

export const CreatedAgentKey = z.object({ id: z.uuid(), prefix: z.string(), key: z.string() })
export const CreatedLinkToken = z.object({ id: z.uuid(), prefix: z.string(), token: z.string() })

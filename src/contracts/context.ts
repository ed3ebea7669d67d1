import { z } from 'zod'
import { CONTEXT_FORMATS } from '../domain/context/types'

const budget = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number),
])

/** What a pod may ask of its context, as query parameters or as a JSON body. */
export const ContextRequest = z.object({
  task: z.string().max(20_000, 'must have at most 20,000 characters').optional(),
  max_tokens: budget.pipe(z.number().int().min(0).max(10_000_000)).optional(),
  format: z.enum(CONTEXT_FORMATS, { error: `must be one of ${CONTEXT_FORMATS.join(', ')}` }).default('text'),
})
export type ContextRequest = z.infer<typeof ContextRequest>

const count = z.number().int()

/** What a pod feeds its model. The system prompt is the same bytes for the same agent state, so that prompt caches hold. */
export const AssembledContextView = z.object({
  agent_id: z.uuid(),
  model: z.string(),
  temperature: z.number().nullable(),
  system_prompt: z.string(),
  messages: z.array(z.looseObject({})),
  tools: z.array(z.looseObject({})),
  items: z.array(
    z.object({
      kind: z.string(),
      slug: z.string(),
      name: z.string(),
      version: z.object({ label: z.string().nullable(), digest: z.string() }),
      level: z.enum(['metadata', 'instructions']),
      tokens: count,
      content_url: z.string(),
    }),
  ),
  omitted: z.array(z.object({ slug: z.string(), reason: z.string() })),
  token_estimate: count,
  tokens: z.object({
    persona: count,
    metadata: count,
    instructions: count,
    budget: count,
    tokenizer: z.string(),
    exact: z.boolean(),
  }),
  etag: z.string(),
})

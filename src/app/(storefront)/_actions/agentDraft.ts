import { z } from 'zod'
import type { AgentDraft, SaveResult } from '@/components/agent/types'
import { LOAD_MODES } from '@/domain/assignment'

const schema = z.object({
  name: z.string().trim().min(1, 'Give the agent a name.').max(120),
  description: z.string().trim().max(2000),
  model: z.string().trim().min(1, 'Say which model it runs on.').max(200),
  temperature: z.number().min(0, 'From 0 to 2.').max(2, 'From 0 to 2.').nullable(),
  persona: z.uuid().nullable(),
  systemPrompt: z.string().max(50_000),
  tokenBudget: z
    .number()
    .int('A whole number.')
    .min(200, 'At least 200 tokens.')
    .max(1_000_000, 'At most a million tokens.'),
  assignments: z
    .array(
      z.object({
        id: z.uuid(),
        priority: z.number().int().min(0).max(1000),
        load: z.enum(LOAD_MODES),
        pin: z.string().max(100).optional(),
      }),
    )
    .max(500),
})

type Field = keyof NonNullable<SaveResult['fields']>
const FIELDS: readonly Field[] = ['name', 'model', 'temperature', 'tokenBudget', 'persona', 'assignments']

/** Checks what a browser sent as an agent; each mistake goes to its field. */
export function readDraft(raw: unknown): { ok: true; draft: AgentDraft } | { ok: false; result: SaveResult } {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { ok: true, draft: parsed.data }
  const fields: SaveResult['fields'] = {}
  for (const { path, message } of parsed.error.issues) {
    const field = FIELDS.find((name) => name === path[0])
    if (field) fields[field] ??= message
  }
  return { ok: false, result: { error: 'Some fields need another look.', fields } }
}

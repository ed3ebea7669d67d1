import { z } from 'zod'
import { VERDICTS } from '../domain/report'

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `must have at most ${most.toLocaleString('en')} characters`)

/** One rule's findings in one file of a version, judged harmless: why, and until when (ISO date or time). What is missing is said by the service (422). */
export const SuppressRequest = z.object({
  rule: text(200).default(''),
  file: text(4096).default(''),
  reason: text(5000).default(''),
  expires_at: text(40).default(''),
})
export type SuppressRequest = z.infer<typeof SuppressRequest>

/** `verdict` and `findings_count`: of the version, as they are now. */
export const Suppressed = z.object({
  id: z.uuid(),
  expires_at: z.string(),
  verdict: z.enum(VERDICTS).nullable(),
  findings_count: z.number().int(),
})
export type Suppressed = z.infer<typeof Suppressed>

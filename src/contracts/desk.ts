import { z } from 'zod'

const count = z.number().int().nonnegative()

/** What waits for staff, counted now. */
export const DeskCounts = z.object({
  /** Versions that wait for a decision, of what upstream shows now. */
  waiting: count,
  /** Of these, how many the scanner blocks, and how many of those only need a second admin. */
  blocked: count,
  second_admin: count,
  /** Versions that no scan has reached yet. */
  unscanned: count,
  alerts_open: count,
  /** Sources whose last run failed or stopped to ask. */
  runs_failed: count,
})
export type DeskCounts = z.infer<typeof DeskCounts>

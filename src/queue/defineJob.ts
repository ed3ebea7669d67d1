import type { z } from 'zod'

/** How the queue treats the jobs of one name; times in seconds. */
export interface JobSettings {
  /** Attempts after the first. */
  retries: number
  /** Pause before the first retry; it doubles with every further one, with some chance in it. */
  retryDelay: number
  /** An attempt that takes longer counts as failed. */
  expire: number
  /** `one-at-a-time`: of the jobs with one key at most one runs; the others wait. */
  keyed?: 'one-at-a-time'
}

export interface JobDefinition<Schema extends z.ZodType<object>> extends JobSettings {
  schema: Schema
}

/** Names a kind of job: what its data are, and how it is retried. */
export const defineJob = <Schema extends z.ZodType<object>>(definition: JobDefinition<Schema>): JobDefinition<Schema> =>
  definition

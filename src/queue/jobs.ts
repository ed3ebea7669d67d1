import { z } from 'zod'
import { defineJob } from './defineJob'

const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * Every job there is. A job's data name rows; what is to be done is read from those rows when it runs, so that a job
 * may run twice, late, or after the rows have moved on.
 */
export const JOBS = {
  /** Takes a queued sync run through; the key is its source, which is never synced twice at once. */
  'sync.run': defineJob({
    schema: z.object({ runId: z.uuid(), sourceId: z.uuid() }),
    retries: 3,
    retryDelay: 10,
    expire: 6 * HOUR,
    keyed: 'one-at-a-time',
  }),
  /** Scans the bytes of one digest under the current rule set. */
  'scan.digest': defineJob({
    schema: z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
    retries: 4,
    retryDelay: 5,
    expire: 10 * MINUTE,
  }),
  /** Adds the usage events of one hour up; `hour` is its start. */
  'usage.rollup': defineJob({
    schema: z.object({ hour: z.iso.datetime() }),
    retries: 5,
    retryDelay: 30,
    expire: 10 * MINUTE,
    keyed: 'one-at-a-time',
  }),
  /** Tells the outside (NOTIFY_WEBHOOK_URL) how a run ended, or that a verdict got worse; `about` names the row. */
  'notify.send': defineJob({
    schema: z.object({ about: z.enum(['sync-run', 'verdict-alert']), id: z.uuid() }),
    retries: 6,
    retryDelay: 15,
    expire: 2 * MINUTE,
  }),
} as const

export type JobName = keyof typeof JOBS
export type JobData<Name extends JobName> = z.infer<(typeof JOBS)[Name]['schema']>

/** The schema of one job's data. */
export const schemaOf = <Name extends JobName>(name: Name): z.ZodType<JobData<Name>> => {
  const definitions: { [Each in JobName]: { schema: z.ZodType<JobData<Each>> } } = JOBS
  return definitions[name].schema
}

export const JOB_NAMES = [
  'sync.run',
  'scan.digest',
  'usage.rollup',
  'notify.send',
] as const satisfies readonly JobName[]

/** Where jobs end up that failed for good; kept for people to look at. */
export const DEAD_LETTERS = 'dead-letters'

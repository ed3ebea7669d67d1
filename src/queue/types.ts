import type { JobData, JobName } from './jobs'

/** Runs SQL inside the caller's open transaction; the shape that pg-boss takes. */
export interface SqlExecutor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

export interface SendOptions {
  /** The job exists if and when this transaction commits. Without it, at once. */
  tx?: SqlExecutor
  /** For jobs that are `keyed`. */
  key?: string
  /** Higher first; 0 where nothing is said. */
  priority?: number
  /** Not before this time. */
  startAfter?: Date
}

export interface JobContext {
  id: string
  /** 1 for the first attempt. */
  attempt: number
  /** Fires when the job is no longer this worker's: it expired, or the queue is stopping. */
  signal: AbortSignal
}

export type JobHandler<Name extends JobName> = (data: JobData<Name>, context: JobContext) => Promise<void>

export interface JobCounts {
  /** Ready to run or waiting for their time. */
  queued: number
  active: number
  /** Failed for good, within the last fourteen days. */
  failed: number
}

/** Jobs on Postgres: sent inside transactions, run at least once, by any number of workers. */
export interface Queue {
  /** Connects and makes the queue's own schema where it is missing. Safe in any number of processes at once. */
  start(): Promise<void>
  /** Lets running jobs finish for `graceMilliseconds`; what is left then is handed to the next worker. */
  stop(graceMilliseconds?: number): Promise<void>
  send<Name extends JobName>(name: Name, data: JobData<Name>, options?: SendOptions): Promise<void>
  /** Many jobs of one name in one statement. */
  sendMany<Name extends JobName>(name: Name, jobs: readonly JobData<Name>[], options?: SendOptions): Promise<void>
  /** Runs jobs of a name as they come, `concurrency` at a time in this process. A handler that throws is retried. */
  work<Name extends JobName>(name: Name, handler: JobHandler<Name>, options?: { concurrency?: number }): Promise<void>
  counts(): Promise<Record<JobName, JobCounts>>
}

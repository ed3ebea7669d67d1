export { createQueue, type QueueOptions } from './createQueue'
export { DEAD_LETTERS, type JobData, type JobName } from './jobs'
export type { JobContext, JobCounts, JobHandler, Queue, SendOptions, SqlExecutor } from './types'

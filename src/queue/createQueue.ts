import { PgBoss } from 'pg-boss'
import { DEAD_LETTERS, JOB_NAMES, JOBS, type JobData, type JobName, schemaOf } from './jobs'
import type { JobCounts, JobHandler, Queue, SendOptions } from './types'

export interface QueueOptions {
  connectionString: string
  /** A `worker` also looks after expired, stale and old jobs; a `sender` only sends. */
  role: 'worker' | 'sender'
  /** Told of failed attempts and of trouble with the connection; the queue goes on by itself. */
  onError?: (error: Error, job?: { name: JobName; id: string; attempt: number }) => void
}

const DAY = 24 * 60 * 60
/** A worker that was killed is noticed after this many seconds, and its jobs run again. */
const HEARTBEAT_SECONDS = 20
const STOP_MILLISECONDS = 5000

const asError = (value: unknown): Error => (value instanceof Error ? value : new Error(String(value)))

async function ensureQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(DEAD_LETTERS, { retryLimit: 0, retentionSeconds: 14 * DAY })
  for (const name of JOB_NAMES) {
    const { retries, retryDelay, expire } = JOBS[name]
    const settings = {
      retryLimit: retries,
      retryDelay,
      retryBackoff: true,
      retryDelayMax: 15 * 60,
      expireInSeconds: expire,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: 14 * DAY,
      deadLetter: DEAD_LETTERS,
      notify: true,
    }
    await boss.createQueue(name, { ...settings, policy: 'keyed' in JOBS[name] ? 'singleton' : 'standard' })
    // What an earlier release created keeps its settings otherwise.
    await boss.updateQueue(name, settings)
  }
}

/** Data are checked on both sides: a sender's mistake shows at once, and a worker trusts no row. */
const parsed = <Name extends JobName>(name: Name, data: unknown): JobData<Name> => schemaOf(name).parse(data)

const sendOptions = ({ tx, key, priority, startAfter }: SendOptions) => ({
  ...(tx === undefined ? {} : { db: tx }),
  ...(key === undefined ? {} : { singletonKey: key }),
  ...(priority === undefined ? {} : { priority }),
  ...(startAfter === undefined ? {} : { startAfter }),
})

/** The queue of an installation, on its database, in the schema `pgboss`. Call `start` before anything else. */
export function createQueue({ connectionString, role, onError = () => undefined }: QueueOptions): Queue {
  const boss = new PgBoss({
    connectionString,
    max: role === 'worker' ? 6 : 2,
    supervise: role === 'worker',
    schedule: false,
    useListenNotify: role === 'worker',
    registerInstance: role === 'worker',
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error) => onError(asError(error)))

  async function runJob<Name extends JobName>(
    name: Name,
    handler: JobHandler<Name>,
    job: { id: string; data: unknown; retryCount: number; signal: AbortSignal },
  ): Promise<void> {
    const attempt = job.retryCount + 1
    try {
      await handler(parsed(name, job.data), { id: job.id, attempt, signal: job.signal })
    } catch (error) {
      onError(asError(error), { name, id: job.id, attempt })
      throw error
    }
  }

  return {
    async start() {
      await boss.start()
      await ensureQueues(boss)
    },

    stop: (graceMilliseconds = STOP_MILLISECONDS) => boss.stop({ graceful: true, timeout: graceMilliseconds }),

    async send(name, data, options = {}) {
      await boss.send(name, parsed(name, data), sendOptions(options))
    },

    async sendMany(name, jobs, { tx, key, ...options } = {}) {
      if (jobs.length === 0) return
      const each = sendOptions({ key, ...options })
      await boss.insert(
        name,
        jobs.map((data) => ({ data: parsed(name, data), ...each })),
        tx === undefined ? {} : { db: tx },
      )
    },

    async work(name, handler, { concurrency = 1 } = {}) {
      const options = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 }
      const lane = async () => {
        let id: string | undefined
        id = await boss.work<object>(name, options, async (jobs) => {
          try {
            for (const job of jobs) await runJob(name, handler, job)
          } finally {
            // Where one job was there may be more: look again at once instead of after the polling interval.
            if (id !== undefined) boss.notifyWorker(id)
          }
        })
      }
      await Promise.all(Array.from({ length: concurrency }, lane))
    },

    async counts() {
      const queues = await boss.getQueues([...JOB_NAMES])
      const of = (name: JobName): JobCounts => {
        const found = queues.find((queue) => queue.name === name)
        return {
          queued: found?.queuedCount ?? 0,
          active: found?.activeCount ?? 0,
          failed: found?.failedCount ?? 0,
        }
      }
      return {
        'sync.run': of('sync.run'),
        'scan.digest': of('scan.digest'),
        'usage.rollup': of('usage.rollup'),
        'notify.send': of('notify.send'),
      }
    },
  }
}

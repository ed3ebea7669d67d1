import type { Payload, PayloadRequest } from 'payload'
import { createQueue, type JobData, type JobName, type Queue } from '../queue'
import { executorOf } from './sql'

const senders = new WeakMap<Payload, Promise<Queue>>()

/** One sender a process, on the database that Payload uses; started at the first job. */
function senderOf(payload: Payload): Promise<Queue> {
  const known = senders.get(payload)
  if (known) return known
  const { connectionString } = payload.db.poolOptions ?? {}
  if (!connectionString) throw new Error('Payload has no connection string to send jobs to.')
  const queue = createQueue({
    connectionString,
    role: 'sender',
    onError: (error) => payload.logger.warn({ err: error }, 'job queue'),
  })
  const started = queue.start().then(() => queue)
  senders.set(payload, started)
  // A database that was away at the first try is tried again at the next job.
  started.catch(() => senders.delete(payload))
  return started
}

/** Sends jobs inside the request's transaction: they exist if and when what makes them due does. */
export async function enqueue<Name extends JobName>(
  req: PayloadRequest,
  name: Name,
  jobs: readonly JobData<Name>[],
  key?: string,
): Promise<void> {
  const sender = await senderOf(req.payload)
  await sender.sendMany(name, jobs, { tx: executorOf(req), ...(key === undefined ? {} : { key }) })
}

/** Lets go of the sender's connections, for processes that end by themselves. */
export async function stopSending(payload: Payload): Promise<void> {
  const sender = await senders.get(payload)
  senders.delete(payload)
  await sender?.stop()
}

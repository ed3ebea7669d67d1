import { createLocalReq, getPayload } from 'payload'
import config from '../../payload.config'
import { env } from '../env'
import { log } from '../log'
import { createQueue } from '../queue'
import { grammarsBroke } from '../scanner'
import { ensureDefaults } from '../services/catalog/ensureDefaults'
import { inTransaction } from '../services/transaction'
import { sendNotification } from '@workflows/notify/sendNotification'
import { resumeAbandoned } from '@workflows/sync/resumeAbandoned'
import { runSync } from '@workflows/sync/runSync'
import { scheduleSyncs } from '@workflows/sync/scheduleSyncs'
import { rollUpHour } from '@workflows/usage/rollUpHour'
import { scheduleRollups } from '@workflows/usage/scheduleRollups'
import { expireSuppressions } from '@workflows/vet/expireSuppressions'
import { scanDigest } from '@workflows/vet/scanDigest'
import { scheduleRescans } from '@workflows/vet/scheduleRescans'
import { cleanTemp, tempDirOf } from './cleanTemp'
import { closePayload } from './closePayload'
import { pipelineOf } from './pipeline'

/** The worker process: runs the workflows' jobs until it is told to stop. Any number may run on one database. */
const { databaseUrl } = env()
if (!databaseUrl) throw new Error('The worker needs DATABASE_URL; `npm start` sets it.')
const stopping = new AbortController()
const payload = await getPayload({ config })
const deps = pipelineOf(payload, env(), stopping.signal)
const queue = createQueue({
  connectionString: databaseUrl,
  role: 'worker',
  onError: (error, job) => log.warn({ err: error, job }, 'job queue'),
})

const req = await createLocalReq({ context: { actor: 'worker' } }, payload)
await inTransaction(req, () => ensureDefaults(req))
await cleanTemp(tempDirOf(env().dataDir), (error, name) => log.warn({ err: error, name }, 'old temporary files stay'))
await queue.start()
await queue.work('sync.run', async ({ runId }) => void (await runSync(deps, runId)), { concurrency: 2 })
const scan = async ({ digest }: { digest: string }, { attempt }: { attempt: number }): Promise<void> => {
  try {
    await scanDigest(deps, digest, attempt)
  } finally {
    // Once a parser has broken, this process can only give poorer reports: another one takes its place.
    if (grammarsBroke()) setImmediate(() => void stop(1))
  }
}
await queue.work('scan.digest', scan, { concurrency: 2 })
const notify = { payload, log, notifyWebhookUrl: env().notifyWebhookUrl, publicUrl: env().publicUrl }
await queue.work('notify.send', (data, { signal }) => sendNotification(notify, data, signal))
await queue.work('usage.rollup', ({ hour }) => rollUpHour(deps, hour))
const stopTimers = [
  resumeAbandoned(deps),
  scheduleSyncs(deps),
  scheduleRollups(deps),
  expireSuppressions(deps),
  scheduleRescans(deps),
]
log.info('worker ready')

async function stop(exitCode: number): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  for (const stopTimer of stopTimers) stopTimer()
  await queue.stop()
  await closePayload(payload)
  process.exit(exitCode)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0))

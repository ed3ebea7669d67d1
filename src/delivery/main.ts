import { serve } from '@hono/node-server'
import { env } from '../env'
import { log } from '../log'
import { createObjectStore } from '../storage'
import { createDelivery } from './createDelivery'

/** The delivery process: answers pods until it is told to stop. Any number may run on one database. */
const { databaseUrl, encryptionKey, deliveryUrl, deliveryStaleSeconds, host, deliveryPort } = env()
if (!databaseUrl || !encryptionKey)
  throw new Error('Delivery needs DATABASE_URL and ENCRYPTION_KEY; `npm start` sets them.')

const delivery = createDelivery({
  databaseUrl,
  encryptionKey,
  store: createObjectStore(env()),
  baseUrl: deliveryUrl,
  staleSeconds: deliveryStaleSeconds,
  log,
})
const server = serve({ fetch: delivery.app.fetch, hostname: host, port: deliveryPort }, ({ port }) =>
  log.info({ port }, 'delivery ready'),
)

let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  server.close(() => void delivery.close().then(() => process.exit(0)))
  // Event streams stay open by design; they are ended.
  if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 500).unref()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)

import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { createDelivery } from '@/delivery/createDelivery'
import { createObjectStore } from '@/storage'

export interface TestDelivery {
  url: string
  close(): Promise<void>
}

/** A delivery server of one's own on loopback, over the database and data directory that the environment names. */
export async function startDelivery(options: { staleSeconds?: number } = {}): Promise<TestDelivery> {
  const { DATABASE_URL: databaseUrl = '', ENCRYPTION_KEY: encryptionKey = '', DATA_DIR: dataDir = '' } = process.env
  const delivery = createDelivery({
    databaseUrl,
    encryptionKey,
    store: createObjectStore({ dataDir }),
    baseUrl: 'http://delivery.test',
    staleSeconds: options.staleSeconds ?? 30,
    log: pino({ level: 'silent' }),
  })
  const server = serve({ fetch: delivery.app.fetch, hostname: '127.0.0.1', port: 0 })
  if (!server.listening) await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await delivery.close()
    },
  }
}

import { createServer } from 'node:http'
import next from 'next'
import { env } from '../env'
import { projectRoot } from './projectRoot'

/**
 * The web process: Next (storefront, admin panel, REST and GraphQL) on one port. `--dev` compiles on demand.
 * SIGTERM lets running requests finish.
 */
const dev = process.argv.includes('--dev')
const { host, port } = env()
const FINISH_WITHIN = 5000

const app = next({ dev, dir: projectRoot, hostname: host, port })
const server = createServer((request, response) => void handle(request, response))
await app.prepare()
const handle = app.getRequestHandler()
server.keepAliveTimeout = 65_000
server.listen(port, host)
server.once('error', (error) => {
  console.error(`web: ${error.message}`)
  process.exit(1)
})

const stop = () => {
  setTimeout(() => process.exit(0), FINISH_WITHIN).unref()
  server.close(() => process.exit(0))
  server.closeIdleConnections()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

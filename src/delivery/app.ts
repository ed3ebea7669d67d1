import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { problemOf } from '../contracts/problem'
import type { DeliveryDeps } from './deps'
import { nothingHere } from './nothingHere'
import { Unavailable } from './remember'
import { ProblemError, problemResponse } from './respond'
import { agentRoutes } from './routes/agents'
import { marketplaceRoutes } from './routes/marketplace'
import { usageRoutes } from './routes/usage'

/** A thousand usage events with every field full are well below; in bytes. */
const LARGEST_BODY = 4 * 1024 * 1024

/** The pod API: reads for pods and outside clients, usage events in. Writes nothing but usage and receipts. */
export function createDeliveryApp(deps: DeliveryDeps): Hono {
  const app = new Hono()
  app.use(deps.metrics.measure)
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: () => problemResponse(problemOf(413, 'The body must have at most 4 MiB.')),
    }),
  )
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    await deps.query('select 1')
    const store = await deps.store.check()
    return store.ok ? c.json({ status: 'ready' }) : problemResponse(problemOf(503, store.reason))
  })
  app.get(
    '/metrics',
    async () =>
      new Response(await deps.metrics.registry.metrics(), {
        headers: { 'Content-Type': deps.metrics.registry.contentType },
      }),
  )
  app.get('/.well-known/jwks.json', async (c) => c.json(await deps.receipts.jwks()))
  app.route('/api/marketplace', marketplaceRoutes(deps))
  app.route('/api/agents', agentRoutes(deps))
  app.route('/api/usage', usageRoutes(deps))

  app.notFound((c) => nothingHere(app, c))
  app.onError((error, c) => {
    if (error instanceof ProblemError) return problemResponse(error.problem)
    const away = error instanceof Unavailable || (error instanceof Error && isConnectionFault(error))
    deps.log[away ? 'warn' : 'error']({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
    if (away)
      return problemResponse(problemOf(503, 'The catalog’s database does not answer. Try again shortly.'), {
        'Retry-After': '2',
      })
    return problemResponse(problemOf(500, 'Something went wrong on our side; it was logged.'))
  })
  return app
}

/** Errors of a connection that is down or was shut, by Node's and Postgres' codes (class 57P: operator intervention; 08: connection). */
function isConnectionFault(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(ECONN|ETIMEDOUT|EPIPE|57P0|08)/.test(code) ||
    /connection terminated|timeout exceeded|connect timeout/i.test(error.message)
  )
}

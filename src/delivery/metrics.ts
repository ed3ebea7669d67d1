import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

export interface Metrics {
  registry: Registry
  measure: MiddlewareHandler
  stale: Counter
  usage: Counter<'outcome'>
}

/** Prometheus metrics of one delivery process; paths are routes, never what somebody typed. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const seconds = new Histogram({
    name: 'delivery_request_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const stale = new Counter({
    name: 'delivery_stale_answers_total',
    help: 'Answers given without the database.',
    registers,
  })
  const usage = new Counter({
    name: 'delivery_usage_events_total',
    help: 'Usage events by what became of them.',
    labelNames: ['outcome'],
    registers,
  })
  return {
    registry,
    stale,
    usage,
    measure: async (c, next) => {
      const end = seconds.startTimer({ method: c.req.method })
      await next()
      end({ route: routePath(c, -1), status: String(c.res.status) })
    },
  }
}

import { metrics } from '../api/_lib/metrics'

export const dynamic = 'force-dynamic'

/** Prometheus' text format. */
export async function GET(): Promise<Response> {
  const registry = metrics()
  return new Response(await registry.metrics(), {
    headers: { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' },
  })
}

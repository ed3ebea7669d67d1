import { Hono } from 'hono'
import { UsageRequest, type UsageResponse } from '../../contracts/usage'
import type { DeliveryDeps } from '../deps'
import { jsonBody, parseInput } from '../respond'
import { podOf } from '../signedIn'
import { takeUsage } from '../takeUsage'

/** Usage as pods report it; a retry with the same ids and times counts once. */
export function usageRoutes(deps: DeliveryDeps): Hono {
  const routes = new Hono()
  routes.post('/events', async (c) => {
    const { owner } = await podOf(deps, c)
    const { events } = parseInput(UsageRequest, await jsonBody(c))
    const outcome: UsageResponse = await takeUsage(deps.query, owner, events, new Date())
    deps.metrics.usage.inc({ outcome: 'accepted' }, outcome.accepted)
    deps.metrics.usage.inc({ outcome: 'duplicate' }, outcome.duplicates)
    deps.metrics.usage.inc({ outcome: 'rejected' }, outcome.rejected.length)
    return c.json(outcome, 202)
  })
  return routes
}

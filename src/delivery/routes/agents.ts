import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { ContextRequest } from '../../contracts/context'
import { isKindPlural, singularOf } from '../../domain/kinds'
import { reasonAgainst } from '../../queries/agents/contextOf'
import { billOfMaterials } from '../../queries/agents/billOfMaterials'
import type { DeliveryDeps } from '../deps'
import { agentEvents } from '../agentEvents'
import { jsonBody, parseInput, refuse, withEtag } from '../respond'
import { podOf } from '../signedIn'

/** What an agent's pods ask about their own agent (contract §4). */
export function agentRoutes(deps: DeliveryDeps): Hono {
  const routes = new Hono()

  const assembled = async (c: Context, input: unknown): Promise<Response> => {
    const wish = parseInput(ContextRequest, input)
    const { owner, state, stale } = await podOf(deps, c, c.req.param('id'))
    const context = await deps.contexts.assemble(state, wish)
    const headers: Record<string, string> = {}
    if (stale !== undefined) {
      deps.metrics.stale.inc()
      headers['Automatos-Stale'] = String(stale)
    } else {
      headers['Automatos-Receipt'] = await deps.receipts.issue({ agent: state.id, workspace: owner.workspace, context })
    }
    return withEtag(c, context.etag, () => context, headers)
  }
  routes.get('/:id/assembled-context', (c) => assembled(c, c.req.query()))
  routes.post('/:id/assembled-context', async (c) => assembled(c, { ...c.req.query(), ...objectOf(await jsonBody(c)) }))

  routes.get('/:id/events', async (c) => {
    const { state } = await podOf(deps, c, c.req.param('id'))
    return streamSSE(c, (stream) => agentEvents(deps, state.id, c.req.header('authorization'), stream))
  })

  routes.get('/:id/bom', async (c) => {
    const { state } = await podOf(deps, c, c.req.param('id'))
    const at = c.req.query('at')
    const time = at === undefined ? new Date() : new Date(at)
    if (!(time.getTime() >= 0 && time.getUTCFullYear() <= 9999))
      throw refuse(400, 'at: must be an ISO 8601 time since 1970', {
        errors: [{ path: 'at', message: 'must be an ISO 8601 time since 1970' }],
      })
    const bill = await billOfMaterials(deps.query, state.id, time)
    if (!bill) throw refuse(404, 'Nothing was delivered to this agent up to that time.')
    return c.json(bill)
  })

  routes.get('/:id/:kind', async (c) => {
    const kind = c.req.param('kind')
    if (!isKindPlural(kind)) throw refuse(404, 'There is nothing here.')
    const { state } = await podOf(deps, c, c.req.param('id'))
    const items = state.items
      .filter((item) => item.role === 'item' && item.kind === singularOf(kind) && reasonAgainst(item) === undefined)
      .map(({ item, kind: one, slug, name, description, priority, load, label, digest, tokens }) => ({
        id: item,
        kind: one,
        slug,
        name,
        description,
        priority,
        load,
        version: { label, digest },
        tokens,
      }))
    return c.json({ [kind]: items })
  })
  return routes
}

const objectOf = (body: unknown): object => {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw refuse(400, 'The body must be a JSON object.')
}

import { AssignRequest } from '@/contracts/tenancy'
import { type KindPlural, singularOf } from '@/domain/kinds'
import { agentItems } from '@/queries/agentItems'
import { agentOf } from '@/services/agents/agentOf'
import { replaceAssignments } from '@/services/agents/replaceAssignments'
import { body, handle, mustBeLoggedIn, param } from './handle'

/** `GET /api/agents/{id}/KIND`: the assignments. */
export const assignedRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    mustBeLoggedIn(ctx)
    const { id } = await agentOf(ctx.req, param(ctx, 'id'))
    return { [kind]: await agentItems(ctx.query, id, singularOf(kind)) }
  })

/** `PUT /api/agents/{id}/KIND`: makes the assignments exactly these. */
export const assignRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    mustBeLoggedIn(ctx)
    const { items, ids } = await body(ctx, AssignRequest)
    const { id } = await agentOf(ctx.req, param(ctx, 'id'))
    await replaceAssignments(ctx.req, id, singularOf(kind), items ?? (ids ?? []).map((item) => ({ id: item })))
    return { [kind]: await agentItems(ctx.query, id, singularOf(kind)) }
  })

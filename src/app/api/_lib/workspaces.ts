import { EnableRequest } from '@/contracts/tenancy'
import { type KindPlural, singularOf } from '@/domain/kinds'
import { workspaceItems } from '@/queries/workspaceItems'
import { disableItem } from '@/services/tenancy/disableItem'
import { enableItem } from '@/services/tenancy/enableItem'
import { memberOf } from '@/services/tenancy/memberOf'
import { body, handle, param } from './handle'
import { json, noContent } from './respond'

/** `GET /api/workspaces/{id}/KIND`: what is enabled. */
export const enabledRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    const workspace = await memberOf(ctx.req, param(ctx, 'id'))
    return { [kind]: await workspaceItems(ctx.query, workspace, singularOf(kind)) }
  })

/** `POST /api/workspaces/{id}/KIND`: enables an item or changes its pin; 201 when it was not enabled before. */
export const enableRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    const { id, pin } = await body(ctx, EnableRequest)
    const wish = { workspace: param(ctx, 'id'), kind: singularOf(kind), item: id, pin }
    const { item, created } = await enableItem(ctx.req, wish)
    const workspace = await memberOf(ctx.req, wish.workspace)
    const enabled = await workspaceItems(ctx.query, workspace, wish.kind)
    return json(enabled.find((each) => each.id === item) ?? { id: item }, created ? 201 : 200)
  })

/** `DELETE /api/workspaces/{id}/KIND/{item}`. */
export const disableRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    await disableItem(ctx.req, { workspace: param(ctx, 'id'), kind: singularOf(kind), item: param(ctx, 'item') })
    return noContent()
  })

import { RollbackRequest } from '@/contracts/review'
import { type KindPlural, singularOf } from '@/domain/kinds'
import { mustBeStaff } from '@/services/authority'
import { itemOfKind } from '@/services/catalog/itemOfKind'
import { rollbackItem } from '@/services/review/rollbackItem'
import { body, handle, param } from './handle'

/** `POST /api/admin/KIND/{id}/rollback`: points the item to another approved version. */
export const rollbackRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    mustBeStaff(ctx.req, 'reviewer')
    const { digest, reason } = await body(ctx, RollbackRequest)
    const item = await itemOfKind(ctx.req, singularOf(kind), param(ctx, 'id'))
    return rollbackItem(ctx.req, { item, digest, reason })
  })

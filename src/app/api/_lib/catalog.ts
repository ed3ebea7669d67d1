import { ListQuery } from '@/contracts/marketplace'
import type { KindPlural } from '@/domain/kinds'
import { hasStaffRole } from '@/domain/roles'
import { itemDetail } from '@/queries/catalog/itemDetail'
import { listItems } from '@/queries/catalog/listItems'
import { loadContent } from '@/queries/catalog/loadContent'
import { notFound } from '@/services/errors'
import { handle, param, parse, queryParams } from './handle'
import { withEtag } from './respond'
import { readStored } from './store'
import { versionFor } from './versionFor'

/** `GET /api/marketplace/KIND`. */
export const listRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    const { items, pagination, facets } = await listItems(ctx.query, kind, parse(ListQuery, queryParams(ctx)))
    return { [kind]: items, pagination, facets }
  })

/** `GET /api/marketplace/KIND/{slug or id}`; staff also see findings and items that are not public yet. */
export const detailRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    const staff = hasStaffRole(ctx.user?.role)
    const detail = await itemDetail(ctx.query, kind, param(ctx, 'slug'), { staff })
    if (!detail) throw notFound('item on the storefront')
    return detail
  })

/** `GET /api/marketplace/KIND/{slug}/content`. */
export const contentRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    const version = await versionFor(ctx, kind)
    return withEtag(ctx.request, version.digest, () => loadContent(version, readStored))
  })

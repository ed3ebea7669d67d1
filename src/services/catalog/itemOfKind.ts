import type { PayloadRequest } from 'payload'
import type { Kind } from '../../domain/kinds'
import { notFound } from '../errors'
import { queryOf } from '../sql'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id of an item given by id or slug. Refuses (404) when there is none of that kind. */
export async function itemOfKind(req: PayloadRequest, kind: Kind, idOrSlug: string): Promise<string> {
  const [item] = await queryOf(req)<{ id: string }>(
    `select id from items where kind = $1::enum_items_kind and ${UUID.test(idOrSlug) ? 'id = $2::uuid' : 'slug = $2'}`,
    [kind, idOrSlug],
  )
  if (!item) throw notFound(kind)
  return item.id
}

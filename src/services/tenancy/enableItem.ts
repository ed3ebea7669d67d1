import type { PayloadRequest } from 'payload'
import type { Kind } from '../../domain/kinds'
import { invalid } from '../errors'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { itemOfKind } from '../catalog/itemOfKind'
import { memberOf } from './memberOf'

export interface EnableWish {
  workspace: string
  kind: Kind
  /** Id or slug. */
  item: string
  /** Digest to stay on; without it the workspace follows what is published. */
  pin?: string | undefined
}

export interface Enabled {
  item: string
  /** False when it was enabled already (its pin may have changed). */
  created: boolean
}

/** Enables an item for a workspace, or changes its pin. Owners only; entitlement and publication are checked by the collection. */
export async function enableItem(req: PayloadRequest, wish: EnableWish): Promise<Enabled> {
  const workspace = await memberOf(req, wish.workspace, 'owner')
  return inTransaction(req, async () => {
    const item = await itemOfKind(req, wish.kind, wish.item)
    const pin = wish.pin ? await pinned(req, item, wish.pin) : null
    const query = queryOf(req)
    await query('select pg_advisory_xact_lock(hashtext($1))', [`enable:${workspace}:${item}`])
    const [known] = await query<{ id: string; pin: string | null }>(
      'select id, pin_id as pin from enablements where workspace_id = $1::uuid and item_id = $2::uuid',
      [workspace, item],
    )
    if (!known) {
      await req.payload.create({
        collection: 'enablements',
        data: { workspace, item, pin },
        depth: 0,
        overrideAccess: false,
        user: req.user,
        req,
      })
    } else if (known.pin !== pin) {
      await req.payload.update({
        collection: 'enablements',
        id: known.id,
        data: { pin },
        depth: 0,
        overrideAccess: false,
        user: req.user,
        req,
      })
    }
    return { item, created: !known }
  })
}

async function pinned(req: PayloadRequest, item: string, digest: string): Promise<string> {
  const [version] = await queryOf(req)<{ id: string }>(
    'select id from versions where item_id = $1::uuid and digest = $2',
    [item, digest],
  )
  if (!version) throw invalid('pin', 'The item has no version with this digest.')
  return version.id
}

import type { PayloadRequest } from 'payload'
import type { Kind } from '../../domain/kinds'
import { itemOfKind } from '../catalog/itemOfKind'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { memberOf } from './memberOf'

/**
 * Takes an item away from a workspace. Assignments of it stay as they are and yield nothing until it is enabled again, so that a mistake costs
 * nobody their configuration. Disabling what is not enabled changes nothing.
 */
export async function disableItem(
  req: PayloadRequest,
  wish: { workspace: string; kind: Kind; item: string },
): Promise<void> {
  const workspace = await memberOf(req, wish.workspace, 'owner')
  await inTransaction(req, async () => {
    const item = await itemOfKind(req, wish.kind, wish.item)
    const [known] = await queryOf(req)<{ id: string }>(
      'select id from enablements where workspace_id = $1::uuid and item_id = $2::uuid',
      [workspace, item],
    )
    if (known)
      await req.payload.delete({ collection: 'enablements', id: known.id, overrideAccess: false, user: req.user, req })
  })
}

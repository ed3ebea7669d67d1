import type { PayloadRequest } from 'payload'
import { queryOf } from '../sql'

/** Sets an item's counter to the number of workspaces that use it: counted anew each time, so it can never drift. */
export async function countEnablements(req: PayloadRequest, item: string): Promise<void> {
  await queryOf(req)(
    'update items set enable_count = (select count(*) from enablements where item_id = $1::uuid) where id = $1::uuid',
    [item],
  )
}

import type { PayloadRequest } from 'payload'
import { usableIn } from '../../queries/enabledItems'
import { invalid } from '../errors'
import { queryOf } from '../sql'
import { checkPin } from '../tenancy/checkEntitlement'

/** Refuses (422) an item that the agent's workspace has not enabled, or a pin that is not a released version of it. */
export async function checkAssignable(
  req: PayloadRequest,
  workspace: string,
  item: string,
  field: string,
  pin?: string | null,
): Promise<void> {
  const [row] = await queryOf(req)<{ usable: boolean }>(`select ${usableIn('$1::uuid', '$2::uuid')} as usable`, [
    workspace,
    item,
  ])
  if (!row?.usable) throw invalid(field, `Item ${item} is not enabled in the agent's workspace. Enable it there first.`)
  if (pin) await checkPin(req, item, pin)
}

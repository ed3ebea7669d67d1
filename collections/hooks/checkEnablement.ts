import type { CollectionBeforeChangeHook } from 'payload'
import { actorOf } from '@/services/audit'
import { checkEntitlement } from '@/services/tenancy/checkEntitlement'

const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)

/** Whatever way an enablement is written, it is entitled, published and pinned only to a released version. */
export const checkEnablement: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const workspace = idOf(data.workspace ?? originalDoc?.workspace)
  const item = idOf(data.item ?? originalDoc?.item)
  await checkEntitlement(req, workspace, item, data.pin)
  return operation === 'create' ? { ...data, enabledBy: actorOf(req).label } : data
}

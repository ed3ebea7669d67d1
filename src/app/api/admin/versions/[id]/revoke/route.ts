import { body, handle, idParam } from '@/app/api/_lib/handle'
import { RevokeRequest } from '@/contracts/review'
import { mustBeStaff } from '@/services/authority'
import { revokeVersion } from '@/services/review/revokeVersion'

export const POST = handle(async (ctx) => {
  mustBeStaff(ctx.req, 'reviewer')
  const { reason, replace_with: replaceWith } = await body(ctx, RevokeRequest)
  return revokeVersion(ctx.req, { version: idParam(ctx, 'id', 'version'), reason, replaceWith })
})

import { body, handle, idParam } from '@/app/api/_lib/handle'
import { ApproveRequest } from '@/contracts/review'
import { mustBeStaff } from '@/services/authority'
import { approveVersion } from '@/services/review/approveVersion'

export const POST = handle(async (ctx) => {
  mustBeStaff(ctx.req, 'reviewer')
  const { note, override_reason: overrideReason, publish } = await body(ctx, ApproveRequest)
  return approveVersion(ctx.req, { version: idParam(ctx, 'id', 'version'), note, overrideReason, publish })
})

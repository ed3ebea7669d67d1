import { handle, param } from '@/app/api/_lib/handle'
import { noContent } from '@/app/api/_lib/respond'
import { revokeLinkToken } from '@/services/tenancy/revokeLinkToken'

export const DELETE = handle(async (ctx) => {
  await revokeLinkToken(ctx.req, { workspace: param(ctx, 'id'), token: param(ctx, 'token') })
  return noContent()
})

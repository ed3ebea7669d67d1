import { handle, mustBeLoggedIn, param } from '@/app/api/_lib/handle'
import { noContent } from '@/app/api/_lib/respond'
import { revokeAgentKey } from '@/services/agents/revokeAgentKey'

export const DELETE = handle(async (ctx) => {
  mustBeLoggedIn(ctx)
  await revokeAgentKey(ctx.req, { agent: param(ctx, 'id'), key: param(ctx, 'key') })
  return noContent()
})

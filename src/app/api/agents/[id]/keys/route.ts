import { body, handle, mustBeLoggedIn, param } from '@/app/api/_lib/handle'
import { secretJson } from '@/app/api/_lib/respond'
import { SecretRequest } from '@/contracts/tenancy'
import { createAgentKey } from '@/services/agents/createAgentKey'

/** Makes a key for an agent's pods; the answer is the only time it is seen. */
export const POST = handle(async (ctx) => {
  mustBeLoggedIn(ctx)
  const { label, expires_at: expiresAt } = await body(ctx, SecretRequest)
  return secretJson(await createAgentKey(ctx.req, { agent: param(ctx, 'id'), label, expiresAt }))
})

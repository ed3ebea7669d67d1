import { body, handle, param } from '@/app/api/_lib/handle'
import { secretJson } from '@/app/api/_lib/respond'
import { SecretRequest } from '@/contracts/tenancy'
import { createLinkToken } from '@/services/tenancy/createLinkToken'

/** Makes a read-only capability of the workspace; the answer is the only time it is seen. */
export const POST = handle(async (ctx) => {
  const { label, expires_at: expiresAt } = await body(ctx, SecretRequest)
  return secretJson(await createLinkToken(ctx.req, { workspace: param(ctx, 'id'), label, expiresAt }))
})

import type { PayloadRequest } from 'payload'
import { newSecret } from '../secrets'
import { inTransaction } from '../transaction'
import { memberOf } from './memberOf'

export interface CreatedLinkToken {
  id: string
  prefix: string
  /** The token itself: this is the only time it is seen. */
  token: string
}

/** Makes a read-only capability of a workspace for outside clients. */
export async function createLinkToken(
  req: PayloadRequest,
  wish: { workspace: string; label?: string | undefined; expiresAt?: string | undefined },
): Promise<CreatedLinkToken> {
  const workspace = await memberOf(req, wish.workspace, 'owner')
  const { secret, prefix, hash } = newSecret('lt')
  const created = await inTransaction(req, () =>
    req.payload.create({
      collection: 'link-tokens',
      data: { workspace, prefix, tokenHash: hash, label: wish.label ?? null, expiresAt: wish.expiresAt ?? null },
      depth: 0,
      overrideAccess: true,
      req,
    }),
  )
  return { id: created.id, prefix, token: secret }
}

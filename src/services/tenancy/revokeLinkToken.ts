import type { PayloadRequest } from 'payload'
import { notFound } from '../errors'
import { notifyChange } from '../notifyChange'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { memberOf } from './memberOf'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Revokes a link token for good. Revoking twice changes nothing. */
export async function revokeLinkToken(req: PayloadRequest, wish: { workspace: string; token: string }): Promise<void> {
  const workspace = await memberOf(req, wish.workspace, 'owner')
  await inTransaction(req, async () => {
    const [token] = UUID.test(wish.token)
      ? await queryOf(req)<{ revoked: boolean }>(
          'select revoked_at is not null as revoked from link_tokens where id = $1::uuid and workspace_id = $2::uuid for update',
          [wish.token, workspace],
        )
      : []
    if (!token) throw notFound('link token')
    if (token.revoked) return
    await req.payload.update({
      collection: 'link-tokens',
      id: wish.token,
      data: { revokedAt: new Date().toISOString() },
      depth: 0,
      overrideAccess: true,
      req,
    })
    await notifyChange(req, { workspace })
  })
}

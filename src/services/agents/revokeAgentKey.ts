import type { PayloadRequest } from 'payload'
import { notFound } from '../errors'
import { notifyChange } from '../notifyChange'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { agentOf } from './agentOf'

const UUID = /^[0-9a-f-]{36}$/i

/** Revokes a key for good; pods that use it are refused within a second. Revoking twice changes nothing. */
export async function revokeAgentKey(req: PayloadRequest, wish: { agent: string; key: string }): Promise<void> {
  const { id: agent } = await agentOf(req, wish.agent, 'owner', 'builder')
  await inTransaction(req, async () => {
    const [key] = UUID.test(wish.key)
      ? await queryOf(req)<{ revoked: boolean }>(
          'select revoked_at is not null as revoked from agent_keys where id = $1::uuid and agent_id = $2::uuid for update',
          [wish.key, agent],
        )
      : []
    if (!key) throw notFound('key')
    if (key.revoked) return
    await req.payload.update({
      collection: 'agent-keys',
      id: wish.key,
      data: { revokedAt: new Date().toISOString() },
      depth: 0,
      overrideAccess: true,
      req,
    })
    await notifyChange(req, { agent, key: wish.key })
  })
}

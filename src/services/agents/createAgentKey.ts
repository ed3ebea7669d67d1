import type { PayloadRequest } from 'payload'
import { newSecret } from '../secrets'
import { inTransaction } from '../transaction'
import { agentOf } from './agentOf'

export interface CreatedKey {
  id: string
  prefix: string
  /** The key itself: this is the only time it is seen. */
  key: string
}

/** Makes a key for an agent's pods; several may be valid at once, so that keys can be changed without a gap. */
export async function createAgentKey(
  req: PayloadRequest,
  wish: { agent: string; label?: string | undefined; expiresAt?: string | undefined },
): Promise<CreatedKey> {
  const { id: agent } = await agentOf(req, wish.agent, 'owner', 'builder')
  const { secret, prefix, hash } = newSecret('ak')
  const created = await inTransaction(req, () =>
    req.payload.create({
      collection: 'agent-keys',
      data: { agent, prefix, keyHash: hash, label: wish.label ?? null, expiresAt: wish.expiresAt ?? null },
      depth: 0,
      overrideAccess: true,
      req,
    }),
  )
  return { id: created.id, prefix, key: secret }
}

import type { Context } from 'hono'
import type { KeyOwner } from './agentKeys'
import type { AgentState } from '../queries/agents/agentState'
import type { DeliveryDeps } from './deps'
import { refuse } from './respond'

export interface Pod {
  owner: KeyOwner
  state: AgentState
  /** Seconds without the database; undefined when up to date. */
  stale?: number
}

/** In the place of an agent's id: the key's own agent, so that a pod needs no more than its key. */
const OWN = 'self'

/** The pod behind a request's key and its agent's state. Refuses: no or bad key 401; an agent that is not the key's own 404, whatever it is. */
export async function podOf(deps: DeliveryDeps, c: Context, agent?: string): Promise<Pod> {
  const { value: owner, stale: keyStale } = await deps.keys.ownerOf(c.req.header('authorization'))
  if (!owner) throw refuse(401, 'Send a valid agent key: Authorization: Bearer ak_…')
  const { value: state, stale } = await deps.states.get(owner.agent)
  if (!state) throw refuse(401, 'Send a valid agent key: Authorization: Bearer ak_…')
  if (agent !== undefined && ![state.id, state.slug, OWN].includes(agent)) throw refuse(404, 'There is no such agent.')
  const oldest = Math.max(stale ?? -1, keyStale ?? -1)
  return { owner, state, ...(oldest >= 0 ? { stale: oldest } : {}) }
}

/** Who reads public things: a pod with a key, or anybody. A wrong key is refused rather than taken for nobody. */
export async function readerOf(
  deps: DeliveryDeps,
  c: Context,
): Promise<{ as: 'public' } | { as: 'agent'; workspace: string }> {
  const authorization = c.req.header('authorization')
  if (authorization === undefined) return { as: 'public' }
  const { value: owner } = await deps.keys.ownerOf(authorization)
  if (!owner)
    throw refuse(401, 'Send a valid agent key: Authorization: Bearer ak_…, or none for what is public and free.')
  return { as: 'agent', workspace: owner.workspace }
}

import type { SSEStreamingApi } from 'hono/streaming'
import type { AgentState } from '../queries/agents/agentState'
import { reasonAgainst } from '../queries/agents/contextOf'
import { revokedOf } from '../queries/agents/revokedOf'
import type { DeliveryDeps } from './deps'

const SETTLE_MS = 30
/** How often to look without hearing of anything: finds what a lost LISTEN connection did not say. */
const POLL_MS = 500
const KEEP_ALIVE_MS = 15_000

interface Look {
  etag: string
  items: Set<string>
  /** Digests that the agent may have. */
  digests: Set<string>
  /** What was revoked by then, of any version: a pod may have got one by a request of its own between two looks. */
  revoked: Set<string>
}

const digestsOf = (state: AgentState): Set<string> =>
  new Set(state.items.flatMap((item) => (item.digest !== null && reasonAgainst(item) === undefined ? item.digest : [])))

/**
 * The event stream of one agent: `context-changed` with the new etag and `revoked` with the digest, within a second of the change
 * (contract §4), whether it was announced or not. Ends when the pod goes or its key is no longer valid.
 */
export async function agentEvents(
  deps: DeliveryDeps,
  agent: string,
  authorization: string | undefined,
  stream: SSEStreamingApi,
): Promise<void> {
  const send = (event: string, data: object) => stream.writeSSE({ event, data: JSON.stringify(data) })
  let last: Look | undefined
  // What happens while we look must make us look again, or it would wait for the next change.
  let unseen = false
  let wake: () => void = () => undefined
  const unsubscribe = deps.feed.subscribe(() => {
    unseen = true
    wake()
  })
  stream.onAbort(() => wake())
  try {
    while (!stream.aborted && !stream.closed) {
      unseen = false
      const seen = await look(deps, agent, authorization, last)
      if (seen === 'ended') break
      if (seen) {
        for (const digest of seen.news) await send('revoked', { digest })
        if (last === undefined) await send('ready', { etag: seen.etag })
        else if (last.etag !== seen.etag) await send('context-changed', { etag: seen.etag })
        last = seen
      }
      const reason = await new Promise<'change' | 'poll' | 'silence'>((resolve) => {
        let slices = 0
        const timer = setInterval(() => {
          slices += 1
          // A look that failed is repeated soon: what it would have shown is announced no second time.
          if (seen && deps.feed.fresh && slices * POLL_MS < KEEP_ALIVE_MS) return
          clearInterval(timer)
          resolve(slices * POLL_MS < KEEP_ALIVE_MS ? 'poll' : 'silence')
        }, POLL_MS)
        wake = () => {
          clearInterval(timer)
          setTimeout(() => resolve('change'), SETTLE_MS)
        }
        if (unseen) wake()
      })
      wake = () => undefined
      if (reason === 'silence') await stream.write(': still here\n\n')
    }
  } finally {
    unsubscribe()
  }
}

/** What the agent has now and what was revoked of what it had; nothing while the database is away, `ended` when the key or agent is gone. */
async function look(deps: DeliveryDeps, agent: string, authorization: string | undefined, last: Look | undefined) {
  try {
    const { value: owner, stale: keyStale } = await deps.keys.ownerOf(authorization)
    const { value: state, stale } = await deps.states.get(agent)
    if (!owner || !state) return 'ended'
    if (keyStale !== undefined || stale !== undefined) return undefined
    const { etag } = await deps.contexts.assemble(state, { format: 'text' })
    const items = new Set(state.items.map(({ item }) => item))
    const digests = digestsOf(state)
    const mine = last ?? { items, digests, revoked: new Set<string>() }
    const rows = await revokedOf(deps.query, [...items, ...mine.items], [...mine.digests])
    const revoked = new Set(rows.map(({ digest }) => digest))
    const news = rows
      .filter(({ digest, item }) => mine.items.has(item) || mine.digests.has(digest))
      .map(({ digest }) => digest)
    return {
      etag,
      items,
      digests,
      revoked,
      news: last ? [...new Set(news)].filter((digest) => !mine.revoked.has(digest)) : [],
    }
  } catch (error) {
    // The feed tells the log of an outage; thousands of streams need not.
    deps.log.debug({ err: error }, 'event stream could not look')
    return undefined
  }
}

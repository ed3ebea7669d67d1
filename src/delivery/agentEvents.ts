import type { SSEStreamingApi } from 'hono/streaming'
import type { AgentState } from '../queries/agents/agentState'
import type { DeliveryDeps } from './deps'

const SETTLE_MS = 30
/** How often to look without hearing of anything: finds what a lost LISTEN connection did not say. */
const POLL_MS = 500
const KEEP_ALIVE_MS = 15_000

const itemsOf = (state: AgentState): Set<string> => new Set(state.items.map(({ item }) => item))

/**
 * The event stream of one agent: `context-changed` with the new etag and `revoked` with the digest, within a second of the change
 * (contract §4). Ends when the pod goes or its key is no longer valid.
 */
export async function agentEvents(
  deps: DeliveryDeps,
  agent: string,
  authorization: string | undefined,
  stream: SSEStreamingApi,
): Promise<void> {
  let etag: string | undefined
  let items = new Set<string>()
  let wake: () => void = () => undefined
  // What happens while we look must make us look again, or it would wait for the next change.
  let unseen = false
  const revoked: { item: string; digest: string }[] = []
  const unsubscribe = deps.feed.subscribe((event) => {
    if (event.kind === 'change' && event.change.revoked && event.change.item) {
      revoked.push({ item: event.change.item, digest: event.change.revoked })
    }
    unseen = true
    wake()
  })
  stream.onAbort(() => wake())
  try {
    while (!stream.aborted && !stream.closed) {
      unseen = false
      const look = await current(deps, agent, authorization)
      if (look === 'ended') break
      if (look) {
        // Told by the item: the pod may hold any of its versions, also one that this stream never saw.
        for (const { item, digest } of revoked.splice(0))
          if (items.has(item) || look.items.has(item))
            await stream.writeSSE({ event: 'revoked', data: JSON.stringify({ digest }) })
        if (etag !== undefined && etag !== look.etag)
          await stream.writeSSE({ event: 'context-changed', data: JSON.stringify({ etag: look.etag }) })
        if (etag === undefined) await stream.writeSSE({ event: 'ready', data: JSON.stringify({ etag: look.etag }) })
        etag = look.etag
        items = look.items
      }
      const woken = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), look && deps.feed.fresh ? KEEP_ALIVE_MS : POLL_MS)
        wake = () => {
          clearTimeout(timer)
          setTimeout(() => resolve(true), SETTLE_MS)
        }
        if (unseen) wake()
      })
      wake = () => undefined
      if (!woken && deps.feed.fresh) await stream.write(': still here\n\n')
    }
  } finally {
    unsubscribe()
  }
}

/** What the agent has now; nothing while the database is away, `ended` when the key or agent is gone. */
async function current(deps: DeliveryDeps, agent: string, authorization: string | undefined) {
  try {
    const { value: owner } = await deps.keys.ownerOf(authorization)
    const { value: state } = await deps.states.get(agent)
    if (!owner || !state) return 'ended'
    const context = await deps.contexts.assemble(state, { format: 'text' })
    return { etag: context.etag, items: itemsOf(state) }
  } catch (error) {
    deps.log.warn({ err: error }, 'event stream could not look')
    return undefined
  }
}

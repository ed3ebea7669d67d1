import { type Connection, errorOf, json, request } from './request'
import { subscribe } from './subscribe'
import type { AssembledContext, Content, ContextFormat, PodEvent, UsageEvent, UsageOutcome } from './types'

export { MarketplaceError } from './types'
export type { AssembledContext, Content, ContextFormat, ContextItem, PodEvent, UsageEvent, UsageOutcome } from './types'

export interface PodClientOptions {
  /** Address of the delivery server. */
  url: string
  /** One of the agent's keys. */
  key: string
  fetch?: typeof fetch
  /** Tries of one request, the first included. */
  attempts?: number
  /** A request that takes longer than this, in ms, counts as failed; 30 s by default. */
  timeoutMs?: number
  /** An event stream that is silent for this long, in ms, is taken for dead; 45 s by default, the server speaks every 15 s. */
  silenceMs?: number
}

export interface ContextWish {
  task?: string
  maxTokens?: number
  format?: ContextFormat
}

export interface PodClient {
  /** The context of an agent (id, slug, or `self` for the key's own); asks with the last ETag, so an unchanged one costs a 304. */
  context(agent: string, wish?: ContextWish): Promise<AssembledContext>
  /** An item's instructions, scripts and references; `digest` for exactly that version. */
  content(kind: string, slug: string, digest?: string): Promise<Content>
  /** One file of an item. */
  file(kind: string, slug: string, path: string, digest?: string): Promise<Uint8Array>
  /** Reports usage; may be repeated with the same events, they count once. */
  report(events: readonly UsageEvent[]): Promise<UsageOutcome>
  /** Follows changes of the agent’s context; yields what ends it. `onEnd` hears of an end that was not asked for. */
  subscribe(agent: string, onEvent: (event: PodEvent) => void, onEnd?: (error: unknown) => void): () => void
}

/** Contexts that are remembered: a pod that names a new task each time must not grow for ever. */
const REMEMBERED = 50

/** The client of the pod API. Has no dependencies; runs wherever `fetch` does. */
export function createPodClient(options: PodClientOptions): PodClient {
  const connection: Connection = {
    url: options.url.replace(/\/+$/, ''),
    key: options.key,
    fetch: options.fetch ?? fetch,
    attempts: options.attempts ?? 4,
    timeoutMs: options.timeoutMs ?? 30_000,
    silenceMs: options.silenceMs ?? 45_000,
  }
  const known = new Map<string, AssembledContext>()
  const item = (kind: string, slug: string) =>
    `/api/marketplace/${encodeURIComponent(kind)}/${encodeURIComponent(slug)}`
  const version = (digest?: string) => (digest ? `?version=${encodeURIComponent(digest)}` : '')

  return {
    async context(agent, wish = {}) {
      const body = JSON.stringify({ task: wish.task, max_tokens: wish.maxTokens, format: wish.format })
      const key = `${agent}\0${body}`
      const last = known.get(key)
      const response = await request(connection, `/api/agents/${encodeURIComponent(agent)}/assembled-context`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(last ? { 'If-None-Match': `"${last.etag}"` } : {}) },
        body,
      })
      if (response.status === 304 && last) return last
      const context = await json<AssembledContext>(response)
      known.delete(key)
      known.set(key, context)
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break
        known.delete(oldest)
      }
      return context
    },
    content: async (kind, slug, digest) =>
      json(await request(connection, `${item(kind, slug)}/content${version(digest)}`)),
    async file(kind, slug, path, digest) {
      const encoded = path.split('/').map(encodeURIComponent).join('/')
      const response = await request(connection, `${item(kind, slug)}/files/${encoded}${version(digest)}`)
      if (!response.ok) throw await errorOf(response)
      return new Uint8Array(await response.arrayBuffer())
    },
    report: async (events) =>
      json(
        await request(connection, '/api/usage/events', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ events }),
        }),
      ),
    subscribe: (agent, onEvent, onEnd) => subscribe(connection, agent, onEvent, onEnd),
  }
}

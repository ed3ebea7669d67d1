import { type Connection, errorOf } from './request'
import type { PodEvent } from './types'

const RECONNECT_MS = 500

/** Reads server-sent events (WHATWG HTML §9.2) until the stream or the signal ends; calls `onEvent` for those we know. */
async function read(body: ReadableStream<Uint8Array>, onEvent: (event: PodEvent) => void): Promise<void> {
  const decoder = new TextDecoder()
  let buffer = ''
  for await (const chunk of body) {
    buffer += decoder.decode(chunk, { stream: true })
    const blocks = buffer.split('\n\n')
    buffer = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim()
      const [type, data] = [field('event'), field('data')]
      if (data === undefined || (type !== 'ready' && type !== 'context-changed' && type !== 'revoked')) continue
      const { etag, digest }: { etag?: unknown; digest?: unknown } = JSON.parse(data)
      onEvent(type === 'revoked' ? { type, digest: String(digest) } : { type, etag: String(etag) })
    }
  }
}

/** Follows an agent's events, connecting again whenever the stream breaks; yields what ends it. A refused key ends it by `onEnd`. */
export function subscribe(
  connection: Connection,
  agent: string,
  onEvent: (event: PodEvent) => void,
  onEnd: (error: Error) => void = () => undefined,
): () => void {
  const ending = new AbortController()
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        const response = await connection.fetch(`${connection.url}/api/agents/${encodeURIComponent(agent)}/events`, {
          headers: { Authorization: `Bearer ${connection.key}`, Accept: 'text/event-stream' },
          signal: ending.signal,
        })
        if (response.status >= 400 && response.status < 500) {
          onEnd(await errorOf(response))
          return
        }
        if (response.ok && response.body) await read(response.body, onEvent)
      } catch {
        // The stream broke or was ended; the loop decides which.
      }
      if (!ending.signal.aborted) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
    }
  }
  void run()
  return () => ending.abort()
}

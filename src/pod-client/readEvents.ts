import type { PodEvent } from './types'

const KNOWN = ['ready', 'context-changed', 'revoked'] as const

/** Reads server-sent events (WHATWG HTML §9.2) until the stream ends: `heard` for every sign of life, `onEvent` for the events we know. */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
  onEvent: (event: PodEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder()
  let buffer = ''
  for await (const chunk of body) {
    heard()
    const blocks = (buffer + decoder.decode(chunk, { stream: true })).replaceAll('\r\n', '\n').split('\n\n')
    buffer = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = eventOf(block)
      if (event) onEvent(event)
    }
  }
}

function eventOf(block: string): PodEvent | undefined {
  const lines = block.split('\n')
  const field = (name: string) =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim())
      .join('\n')
  const type = KNOWN.find((each) => each === field('event'))
  if (type === undefined) return undefined
  const { etag, digest }: { etag?: unknown; digest?: unknown } = JSON.parse(field('data'))
  return type === 'revoked' ? { type, digest: String(digest) } : { type, etag: String(etag) }
}

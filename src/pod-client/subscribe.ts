import { readEvents } from './readEvents'
import { type Connection, errorOf } from './request'
import type { PodEvent } from './types'

const RECONNECT_MS = 500

/**
 * Follows an agent's events, connecting again whenever the stream breaks or falls silent; yields what ends it. A refused key and an `onEvent`
 * that throws end it too, and `onEnd` says why.
 */
export function subscribe(
  connection: Connection,
  agent: string,
  onEvent: (event: PodEvent) => void,
  onEnd: (error: unknown) => void = () => undefined,
): () => void {
  const ending = new AbortController()
  const fail = (error: unknown): void => {
    ending.abort()
    onEnd(error)
  }
  const tell = (event: PodEvent): void => {
    if (ending.signal.aborted) return
    try {
      onEvent(event)
    } catch (error) {
      fail(error)
    }
  }
  const once = async (silence: SilenceWatch): Promise<void> => {
    const response = await connection.fetch(`${connection.url}/api/agents/${encodeURIComponent(agent)}/events`, {
      headers: { Authorization: `Bearer ${connection.key}`, Accept: 'text/event-stream' },
      signal: AbortSignal.any([ending.signal, silence.signal]),
    })
    if (response.ok && response.body) await readEvents(response.body, silence.heard, tell)
    else if (response.status >= 400 && response.status < 500 && response.status !== 429) fail(await errorOf(response))
    else await response.body?.cancel()
  }
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const silence = watchSilence(connection.silenceMs)
      // A stream that broke is no news: the next one begins with where things stand.
      await once(silence).catch(() => undefined)
      silence.stop()
      if (!ending.signal.aborted) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
    }
  }
  void run()
  return () => ending.abort()
}

interface SilenceWatch {
  signal: AbortSignal
  heard: () => void
  stop: () => void
}

/** Aborts after `ms` without a sign of life: a connection that a network dropped without a word would never tell of a revocation. */
function watchSilence(ms: number): SilenceWatch {
  const silence = new AbortController()
  const begin = () => setTimeout(() => silence.abort(), ms)
  let timer = begin()
  return {
    signal: silence.signal,
    heard: () => {
      clearTimeout(timer)
      timer = begin()
    },
    stop: () => clearTimeout(timer),
  }
}

import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Resolves when `url` answers 200; gives up after `patience` milliseconds with what it answered last.
 * Returns at once with `ok: false` when `signal` fires.
 */
export async function waitUntilReady(
  url: string,
  patience: number,
  signal: AbortSignal,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const deadline = Date.now() + patience
  let last = 'no answer'
  while (Date.now() < deadline && !signal.aborted) {
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) })
      const text = await response.text()
      if (response.ok) return { ok: true }
      last = `HTTP ${response.status} ${text.slice(0, 300)}`
    } catch (error) {
      last =
        error instanceof Error
          ? `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}`
          : String(error)
    }
    await sleep(100)
  }
  return { ok: false, reason: last }
}

import { MarketplaceError } from './types'

export interface Connection {
  /** Address of the delivery server, without a trailing slash. */
  url: string
  key: string
  fetch: typeof fetch
  attempts: number
  timeoutMs: number
  silenceMs: number
}

const LONGEST_PAUSE_MS = 10_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends a request with the agent's key; tries again on connection faults, 429 and 5xx, with growing pauses or those the server asks for. */
export async function request(connection: Connection, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('Authorization', `Bearer ${connection.key}`)
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= connection.attempts
    let wait = 200 * 2 ** (attempt - 1)
    try {
      const response = await connection.fetch(`${connection.url}${path}`, {
        ...init,
        headers,
        signal: AbortSignal.timeout(connection.timeoutMs),
      })
      const passing = response.status === 429 || response.status >= 500
      if (!passing || last) return response
      await response.body?.cancel()
      wait = Math.max(wait, askedPause(response))
    } catch (error) {
      if (last) throw error
    }
    await pause(wait)
  }
}

/** `Retry-After` in seconds (RFC 9110 §10.2.3), as ms; 0 without it. */
function askedPause(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0)
  return Number.isFinite(seconds) ? Math.min(LONGEST_PAUSE_MS, Math.max(0, seconds * 1000)) : 0
}

/** The body of a good answer as JSON; a refusal as a MarketplaceError. */
export async function json<Body>(response: Response): Promise<Body> {
  if (!response.ok) throw await errorOf(response)
  // A pod trusts the marketplace it was pointed at, and goes without a library that would check its answers.
  const body: Body = await response.json()
  return body
}

export async function errorOf(response: Response): Promise<MarketplaceError> {
  const text = await response.text()
  try {
    const { type, detail }: { type?: string; detail?: string } = JSON.parse(text)
    return new MarketplaceError(response.status, type ?? 'about:blank', detail ?? text)
  } catch {
    return new MarketplaceError(response.status, 'about:blank', text.slice(0, 200))
  }
}

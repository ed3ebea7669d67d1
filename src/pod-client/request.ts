import { MarketplaceError } from './types'

export interface Connection {
  /** Address of the delivery server, without a trailing slash. */
  url: string
  key: string
  fetch: typeof fetch
  attempts: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends a request with the agent's key; tries again on connection faults, 429 and 5xx, with growing pauses. */
export async function request(connection: Connection, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('Authorization', `Bearer ${connection.key}`)
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= connection.attempts
    try {
      const response = await connection.fetch(`${connection.url}${path}`, { ...init, headers })
      const passing = response.status === 429 || response.status >= 500
      if (!passing || last) return response
      await response.body?.cancel()
    } catch (error) {
      if (last || init.signal?.aborted) throw error
    }
    await pause(200 * 2 ** (attempt - 1))
  }
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

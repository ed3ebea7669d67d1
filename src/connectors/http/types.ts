import type { Readable } from 'node:stream'
import type { Failed } from '../types'
import type { UrlCheck } from './hostPolicy'
import type { RetryPolicy } from './retry'

export interface HttpRequest {
  url: string
  method?: 'GET' | 'HEAD'
  headers?: Record<string, string>
  /** Largest body in bytes, unpacked. */
  maxBytes?: number
  /** For one attempt, its body included. */
  timeoutMs?: number
  signal?: AbortSignal
}

/** The head of an answer, at its final address; header names are lower-case. */
export interface Head {
  status: number
  headers: Record<string, string>
  url: string
  /** The IP address that answered. */
  address?: string
}

/** An answer whose body is still under way; it fails when it is cut short or grows over the limit. */
export interface Answer extends Head {
  body: Readable
}

export interface HttpGate {
  /** Requests sent, redirects and retries included. */
  readonly requests: number
  /** For libraries that retry on their own. */
  readonly retry: RetryPolicy
  /** The same gate with a count of its own. */
  counted(): HttpGate
  /** Whether an address may be asked at all, as far as it shows without resolving its name. */
  check(url: string): UrlCheck
  /**
   * Any status is an answer; 429 and 5xx only once they have been retried. `consume` runs again when the body broke off.
   * Rejects only for the signal's reason, or for what `consume` throws that is no Error.
   */
  request<T>(request: HttpRequest, consume: (answer: Answer) => Promise<T>): Promise<{ ok: true; value: T } | Failed>
  bytes(request: HttpRequest): Promise<({ ok: true; bytes: Uint8Array } & Head) | Failed>
  /** Writes the body of a 200 to `file`; other answers leave it alone. */
  download(request: HttpRequest, file: string): Promise<({ ok: true } & Head) | Failed>
  /** For libraries that want a `fetch`: one attempt, GET and HEAD only. */
  fetch: typeof fetch
}

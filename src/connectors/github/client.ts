import { Octokit } from 'octokit'
import type { HttpGate } from '../http'

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** The REST client: its requests leave through the gate, its patience is the gate's. */
export function createClient(
  http: HttpGate,
  options: { baseUrl: string; token?: string; signal: AbortSignal },
): Octokit {
  const { attempts, baseMs, longestMs, secondMs } = http.retry
  const patient = (retryAfter: number, _options: object, _octokit: object, retryCount: number): boolean =>
    retryAfter * 1000 <= longestMs && retryCount < attempts
  return new Octokit({
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    ...(options.token ? { auth: options.token } : {}),
    request: { fetch: http.fetch, signal: options.signal },
    log: silent,
    retry: { retries: attempts - 1, retryAfterBaseValue: baseMs },
    throttle: { retryAfterBaseValue: secondMs, onRateLimit: patient, onSecondaryRateLimit: patient },
  })
}

/** What every step of one opening shares. */
export interface GitHub {
  octokit: Octokit
  http: HttpGate
  baseUrl: string
  token?: string
  owner: string
  repo: string
}

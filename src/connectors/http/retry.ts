/** How often and how long is waited for a host that is busy, broken or slow. */
export interface RetryPolicy {
  attempts: number
  /** First pause; it doubles each time. */
  baseMs: number
  /** A host that asks for a longer pause is not waited for: the run ends and says when to come again. */
  longestMs: number
  /** How long a second of `Retry-After` is waited; shorter only where time is simulated. */
  secondMs: number
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 5, baseMs: 500, longestMs: 30_000, secondMs: 1000 }

/** Seconds that a `Retry-After` header asks for (RFC 9110: seconds or a date); GitHub's reset time counts as one too. */
export function retryAfterSeconds(headers: Record<string, string>, now: number): number | undefined {
  const raw = headers['retry-after']
  if (raw !== undefined) {
    const seconds = /^\d+$/.test(raw.trim()) ? Number(raw) : (Date.parse(raw) - now) / 1000
    if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds))
  }
  if (headers['x-ratelimit-remaining'] !== '0') return undefined
  const reset = Number(headers['x-ratelimit-reset'])
  return Number.isFinite(reset) && reset > 0 ? Math.max(0, Math.ceil(reset - now / 1000) + 1) : undefined
}

/** Whether an answer means "later": 429, 5xx, and 403 with a date (GitHub's limits). */
export function isPassing(status: number, headers: Record<string, string>): boolean {
  if (status === 403) return headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0'
  return status === 429 || status === 408 || (status >= 500 && status !== 501)
}

/** Milliseconds before attempt `next` (2, 3, …); nothing when it is not worth waiting. `random` in [0, 1) spreads callers. */
export function pauseBefore(
  next: number,
  policy: RetryPolicy,
  askedSeconds: number | undefined,
  random: number,
): number | undefined {
  if (next > policy.attempts) return undefined
  const grown = Math.min(policy.longestMs, policy.baseMs * 2 ** (next - 2))
  if (askedSeconds === undefined) return grown * (0.5 + random / 2)
  if (askedSeconds * 1000 > policy.longestMs) return undefined
  return askedSeconds * policy.secondMs + grown * random * 0.5
}

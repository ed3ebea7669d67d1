import { createHash } from 'node:crypto'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Longest wait that failures alone lead to, in seconds. */
export const LONGEST_BACKOFF = 6 * HOUR
/** Longest wait that an upstream may ask for, in seconds: a nonsensical header must not switch a source off. */
export const LONGEST_ASKED = 24 * HOUR
/** Longest delay that is put on a regular time, in milliseconds. */
const LONGEST_JITTER = 5 * MINUTE * 1000

/** A number in [0, 1) that is always the same for a source: sources are spread, and a source's times stay predictable. */
function share(source: string, use: string): number {
  return createHash('sha256').update(`${use} ${source}`).digest().readUInt32BE(0) / 2 ** 32
}

export interface Failures {
  /** Failures in a row, the newest included; 1 for the first. */
  count: number
  /** Id of the source. */
  source: string
  /** What the upstream asked for (`Retry-After`), in seconds. */
  retryAfterSeconds?: number | undefined
}

/**
 * Seconds until a source that failed is tried again by itself: 2, 4, 8 … minutes up to six hours, less up to a tenth so that sources which
 * failed together do not come back together; never sooner than the upstream asked for.
 */
export function backoffSeconds({ count, source, retryAfterSeconds = 0 }: Failures): number {
  const grown = Math.min(LONGEST_BACKOFF, MINUTE * 2 ** Math.max(1, count))
  const own = grown * (1 - share(source, 'backoff') / 10)
  return Math.max(Math.ceil(own), askedSeconds(source, retryAfterSeconds))
}

/**
 * Seconds that an upstream is left alone for when it asked for it, up to a day, and up to a minute more: a limit that many sources share ends
 * for all of them in the same second.
 */
export function askedSeconds(source: string, retryAfterSeconds: number): number {
  if (!(retryAfterSeconds > 0)) return 0
  return Math.ceil(Math.min(LONGEST_ASKED, retryAfterSeconds) + share(source, 'asked') * MINUTE)
}

/**
 * Milliseconds by which a source starts later than its cron expression says: up to five minutes and at most a tenth of the time between two
 * runs, so that sources with one expression do not all start in the same second.
 */
export function jitterMs(source: string, periodMs: number): number {
  return Math.floor(share(source, 'schedule') * Math.min(LONGEST_JITTER, Math.max(0, periodMs) / 10))
}

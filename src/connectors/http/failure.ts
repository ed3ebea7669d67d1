import type { Failed } from '../types'
import { Refused, TooLarge, TooSlow } from './errors'
import { isPassing, retryAfterSeconds } from './retry'

/** What a thrown network error means; errors that are not the network's are thrown on. */
export function failureOfError(error: unknown, host: string): Failed {
  if (error instanceof Refused) return { ok: false, kind: 'refused', reason: error.message }
  if (error instanceof TooLarge) return { ok: false, kind: 'too_large', reason: error.message }
  if (error instanceof TooSlow)
    return { ok: false, kind: 'unreachable', reason: `${host} did not answer in time. The next sync tries again.` }
  if (!(error instanceof Error)) throw error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message
  return {
    ok: false,
    kind: 'unreachable',
    reason: `${host} could not be reached or broke off (${code}). The next sync tries again.`,
  }
}

/** What a status of 400 or more means for a source; `what` names it for the admin: "the repository o/r". */
export function failureOfStatus(status: number, headers: Record<string, string>, what: string): Failed {
  const seconds = retryAfterSeconds(headers, Date.now())
  if (status === 429 || (status === 403 && isPassing(status, headers))) {
    const when = seconds === undefined ? '' : ` It says to come again in ${seconds} s.`
    return {
      ok: false,
      kind: 'rate_limited',
      reason: `The host limits how often ${what} may be asked for.${when} A token raises the limit.`,
      ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
    }
  }
  if (status === 401)
    return { ok: false, kind: 'forbidden', reason: `The host refuses the token for ${what} (401). Renew it.` }
  if (status === 403)
    return { ok: false, kind: 'forbidden', reason: `The host forbids ${what} (403). Give a token that may read it.` }
  if (status === 451)
    return { ok: false, kind: 'forbidden', reason: `The host withholds ${what} for legal reasons (451).` }
  if (status === 404 || status === 410) {
    return {
      ok: false,
      kind: 'not_found',
      reason: `The host does not have ${what} (${status}). It was moved, removed or made private; check the address or give a token.`,
    }
  }
  if (status >= 500 || status === 408)
    return {
      ok: false,
      kind: 'unreachable',
      reason: `The host of ${what} is in trouble (${status}). The next sync tries again.`,
    }
  return { ok: false, kind: 'malformed', reason: `The host answered ${status} when asked for ${what}.` }
}

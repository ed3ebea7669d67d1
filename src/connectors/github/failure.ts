import { RequestError } from 'octokit'
import { failureOfError, failureOfStatus } from '../http'
import type { Failed } from '../types'
import type { GitHub } from './client'
import { nameOf } from './repository'

/** Thrown inside the connector for an end that is known; `open` turns it into a value. */
export class Ended extends Error {
  constructor(readonly failed: Failed) {
    super(failed.reason)
  }
}

export const statusOf = (error: unknown): number | undefined =>
  error instanceof RequestError && error.cause === undefined ? error.status : undefined

/** What an error of the client means for the source; errors that are bugs are thrown on. */
export function failureOf(error: unknown, github: GitHub, ref: string | undefined): Failed {
  if (error instanceof Ended) return error.failed
  if (!(error instanceof RequestError)) throw error
  if (error.cause !== undefined) return failureOfError(error.cause, new URL(github.baseUrl).host)
  const name = `the repository ${nameOf(github)}`
  const { status } = error
  if (status === 409) {
    return { ok: false, kind: 'malformed', reason: `${nameOf(github)} is empty. Sync it once it has a commit.` }
  }
  if (status === 422) {
    const reason = `${nameOf(github)} has no branch, tag or commit ${ref ?? ''}. Correct the source's ref.`
    return { ok: false, kind: 'not_found', reason }
  }
  const headers: Record<string, string> = {}
  for (const [key, value] of Object.entries(error.response?.headers ?? {}))
    if (value !== undefined) headers[key] = String(value)
  const limited = status === 403 && /rate limit/i.test(error.message)
  return failureOfStatus(limited ? 429 : status, headers, name)
}

import { APIError } from 'payload'

/** `type` of a problem (RFC 9457), relative to the site; clients tell cases apart by it. */
export type ProblemType =
  | 'about:blank'
  | '/problems/entitlement'
  | '/problems/transition'
  | '/problems/validation'
  | '/problems/revoked'

export interface ProblemData {
  type: ProblemType
  errors?: { path: string; message: string }[]
  [key: string]: unknown
}

/** An expected refusal that has to abort a transaction on its way out. Shown to the client as a problem; never has a stack in it. */
export class Refusal extends APIError<ProblemData> {
  constructor(status: number, detail: string, data: Partial<ProblemData> = {}) {
    super(detail, status, { type: 'about:blank', ...data }, true)
  }
}

export const notFound = (what: string): Refusal => new Refusal(404, `There is no such ${what}.`)

export const invalid = (path: string, message: string, status = 422): Refusal =>
  new Refusal(status, message, { type: '/problems/validation', errors: [{ path, message }] })

export interface PublicError {
  status: number
  message: string
  data: Record<string, unknown>
}

/**
 * What an error of ours or of Payload's may tell the client; nothing for every other error. Told by its fields, not by its class: the production
 * build has several copies of a module, and with them of a class, and shortens class names.
 */
export function publicError(error: unknown): PublicError | undefined {
  if (!(error instanceof Error) || !('isPublic' in error) || !('status' in error) || typeof error.status !== 'number')
    return undefined
  if (error.isPublic !== true || error.status < 400 || error.status >= 500) return undefined
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? { ...error.data } : {}
  return { status: error.status, message: error.message, data }
}

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

import { z, type ZodError } from 'zod'
import { type Problem, problemOf, validationProblem } from '@/contracts/problem'
import { log } from '@/log'
import { publicError } from '@/services/errors'

/** What Payload says of the fields of a document that it refused. */
const fieldErrors = z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })).min(1) })

/** Input that a schema refused, on its way out of a handler. */
export class InputError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
  }

  static of(error: ZodError): InputError {
    return new InputError(validationProblem(error))
  }
}

export interface Failed {
  request: Request
  loggedIn: boolean
}

/** What an error is to the client: refusals and Payload's own say why, anything else is logged and says nothing (RFC 9457). */
export function problemFor(error: unknown, { request, loggedIn }: Failed): Problem {
  if (error instanceof InputError) return error.problem
  const refused = publicError(error)
  if (refused && typeof refused.data.type === 'string')
    return problemOf(refused.status, refused.message, { ...refused.data })
  const fields = fieldErrors.safeParse(refused?.data)
  if (refused && fields.success) {
    const { errors } = fields.data
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
    return problemOf(400, detail || refused.message, { type: '/problems/validation', errors })
  }
  if (refused?.status === 403) {
    return loggedIn
      ? problemOf(403, 'Your role does not allow that.')
      : problemOf(401, 'Log in first: POST /api/users/login.')
  }
  if (refused) return problemOf(refused.status, refused.message)
  const { pathname: path } = new URL(request.url)
  const away = isConnectionFault(error)
  log[away ? 'warn' : 'error']({ err: error, method: request.method, path }, 'request failed')
  if (away) return problemOf(503, 'The database does not answer. Try again shortly.')
  return problemOf(500, 'Something went wrong here. It has been logged.')
}

export const problemResponse = (problem: Problem): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  })

/** Errors of a database connection that is down or was shut, by Node's and Postgres' codes (class 57P: operator intervention; 08: connection). */
function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(ECONN|ETIMEDOUT|EPIPE|57P0|08)/.test(code) || isConnectionFault(error.cause)
}

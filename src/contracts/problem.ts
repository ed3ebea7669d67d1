import { z } from 'zod'

/** An error of every endpoint: RFC 9457 `application/problem+json`. Never holds a stack trace. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not logged in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Revoked',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be done as asked',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
}

/** Builds a problem; `type` is a path on the site (`/problems/entitlement`) or `about:blank`. */
export function problemOf(
  status: number,
  detail: string,
  more: { type?: string; [key: string]: unknown } = {},
): Problem {
  return { ...more, type: more.type ?? 'about:blank', title: TITLES[status] ?? 'Error', status, detail }
}

/** The problem of input that a schema refused: every field that is wrong, with what would be right. */
export function validationProblem(error: z.ZodError, status = 400): Problem {
  const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  return problemOf(status, detail, { type: '/problems/validation', errors })
}

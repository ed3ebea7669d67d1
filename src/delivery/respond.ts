import { HTTPException } from 'hono/http-exception'
import type { Context } from 'hono'
import type { ZodType } from 'zod'
import { type Problem, problemOf, validationProblem } from '../contracts/problem'

/** A refusal on its way out of a handler. */
export class ProblemError extends HTTPException {
  constructor(readonly problem: Problem) {
    super(500, { message: problem.detail })
  }
}

export const refuse = (
  status: number,
  detail: string,
  more: { type?: string; [key: string]: unknown } = {},
): ProblemError => new ProblemError(problemOf(status, detail, more))

export const problemResponse = (problem: Problem, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  })

/** Parses foreign input; what is wrong comes back as a problem that names the fields. */
export function parseInput<Value>(schema: ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new ProblemError(validationProblem(parsed.error))
  return parsed.data
}

/** The JSON body of a request. Refuses (400) what is no JSON. */
export async function jsonBody(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw refuse(400, 'The body is not valid JSON.')
  }
}

/** JSON with an ETag, or 304, for which the body is not made, when the client has it. `no-cache`: a 304 is cheap, a revocation must hold. */
export async function withEtag(
  c: Context,
  etag: string,
  body: () => unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const quoted = `"${etag}"`
  const all = { ETag: quoted, 'Cache-Control': 'private, no-cache', Vary: 'Authorization, Cookie', ...headers }
  if (matches(c.req.header('if-none-match'), quoted)) return new Response(null, { status: 304, headers: all })
  return new Response(JSON.stringify(await body()), {
    status: 200,
    headers: { 'Content-Type': 'application/json', ...all },
  })
}

/** RFC 9110 §13.1.2: `*`, or a list of entity tags compared weakly. */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}

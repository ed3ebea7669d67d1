import config from '@payload-config'
import { createLocalReq, getPayload, type PayloadRequest, type TypedUser } from 'payload'
import type { ZodType } from 'zod'
import { problemOf } from '@/contracts/problem'
import type { Query } from '@/queries/types'
import { notFound, Refusal } from '@/services/errors'
import { queryOf } from '@/services/sql'
import { InputError, problemFor, problemResponse } from './problems'
import { readBody } from './readBody'
import { json } from './respond'
import { signIn } from './signIn'

type Params = Record<string, string | string[] | undefined>

export interface Ctx {
  request: Request
  url: URL
  /** Acts as the visitor; services take it. */
  req: PayloadRequest
  user: TypedUser | null
  query: Query
  params: Params
}

export type Route = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/** A route handler: signs the visitor in, runs `work`, and renders what it answers (an object: 200) or throws (a problem). */
export const handle =
  (work: (ctx: Ctx) => Promise<Response | object>): Route =>
  async (request, context) => {
    let user: TypedUser | null = null
    try {
      const url = new URL(request.url)
      if (url.href.includes('%00')) throw new InputError(problemOf(400, 'A NUL character is not allowed.'))
      const payload = await getPayload({ config })
      user = await signIn(payload, request)
      const req = await createLocalReq(user ? { user } : {}, payload)
      const answer = await work({ request, url, req, user, query: queryOf(req), params: await context.params })
      return answer instanceof Response ? answer : json(answer)
    } catch (error) {
      return problemResponse(problemFor(error, { request, loggedIn: user !== null }))
    }
  }

/** Parses foreign input; what is wrong comes back as a problem (400) that names the fields. */
export function parse<Value>(schema: ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw InputError.of(parsed.error)
  return parsed.data
}

/** The query parameters, each once; the last one counts. */
export const queryParams = ({ url }: Ctx): Record<string, string> => Object.fromEntries(url.searchParams)

/** The JSON body against its schema; no body is an empty object. */
export async function body<Value>({ request }: Ctx, schema: ZodType<Value>): Promise<Value> {
  const text = await readBody(request)
  return parse(schema, text.trim() === '' ? {} : jsonOf(text))
}

function jsonOf(text: string): unknown {
  // Postgres keeps no NUL in text.
  if (/\\u0000/.test(text)) throw new InputError(problemOf(400, 'A NUL character is not allowed.'))
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError(problemOf(400, 'The body is not valid JSON.'))
  }
}

/** A path parameter. */
export function param({ params }: Ctx, name: string): string {
  const value = params[name]
  if (typeof value !== 'string') throw notFound('page')
  return value
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A path parameter that is an id; anything else names nothing (404). */
export function idParam(ctx: Ctx, name: string, what: string): string {
  const value = param(ctx, name)
  if (!UUID.test(value)) throw notFound(what)
  return value
}

/** The visitor, who must have logged in (401). */
export function mustBeLoggedIn({ user }: Ctx): TypedUser {
  if (!user) throw new Refusal(401, 'Log in first: POST /api/users/login.')
  return user
}

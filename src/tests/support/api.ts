import type { User } from '@/payload-types'
import { PASSWORD } from './people'
import type { TestApp } from './app'

type Params = Record<string, string | string[]>
type Route = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

export const ORIGIN = 'http://localhost:3000'

export interface Call {
  /** Path parameters, as Next takes them from the URL. */
  params?: Params
  path?: string
  method?: string
  json?: unknown
  /** The body as it is, when it is not good JSON. */
  text?: string
  headers?: Record<string, string>
  token?: string | undefined
}

/** Calls a route handler the way Next does. */
export function call(route: Route, { params = {}, path = '/api/test', method, json, text, headers, token }: Call = {}) {
  const body = text ?? (json === undefined ? undefined : JSON.stringify(json))
  const request = new Request(`${ORIGIN}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(token ? { Authorization: `JWT ${token}` } : {}), ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return route(request, { params: Promise.resolve(params) })
}

/** Logs a person in, as `POST /api/users/login` does. */
export async function login({ payload }: TestApp, { email }: User): Promise<string> {
  const { token } = await payload.login({ collection: 'users', data: { email, password: PASSWORD } })
  if (!token) throw new Error('no token')
  return token
}

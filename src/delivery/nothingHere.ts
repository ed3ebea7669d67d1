import type { Context, Hono } from 'hono'
import { problemOf } from '../contracts/problem'
import { problemResponse } from './respond'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
/** A method that no route has: what matches it is middleware. */
const NOBODYS = 'NOBODYS'

/** For a path with other methods: 405 that names them (RFC 9110 §15.5.6); for any other path 404. */
export function nothingHere(app: Hono, c: Context): Response {
  const matches = (method: string) => app.router.match(method, c.req.path)[0].length
  const allowed = METHODS.filter((method) => matches(method) > matches(NOBODYS))
  if (allowed.length === 0) return problemResponse(problemOf(404, 'There is nothing here.'))
  return problemResponse(problemOf(405, `This takes ${allowed.join(' or ')}.`), { Allow: allowed.join(', ') })
}

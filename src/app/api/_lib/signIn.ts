import { parseCookies, type Payload, type TypedUser } from 'payload'
import { env } from '@/env'
import { Refusal } from '@/services/errors'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Who asks, or null. `Authorization: JWT …` counts as it is. The cookie counts for reading always (it is SameSite=Lax), and for changing only
 * when the browser says that one of our own pages asks; a foreign page is refused (403) rather than treated as a visitor.
 */
export async function signIn(payload: Payload, request: Request): Promise<TypedUser | null> {
  if (request.headers.has('authorization')) {
    const { user } = await payload.auth({ headers: withoutCookie(request.headers) })
    return user
  }
  const token = parseCookies(request.headers).get(`${payload.config.cookiePrefix}-token`)
  if (!token) return null
  const { user } = await payload.auth({ headers: new Headers({ Authorization: `JWT ${token}` }) })
  if (user && !SAFE.has(request.method)) mustBeOurs(request.headers)
  return user
}

function withoutCookie(headers: Headers): Headers {
  const own = new Headers(headers)
  own.delete('cookie')
  return own
}

function mustBeOurs(headers: Headers): void {
  const origin = headers.get('origin')
  const ours = origin === null ? headers.get('sec-fetch-site') === 'same-origin' : env().allowedOrigins.includes(origin)
  if (!ours) {
    throw new Refusal(
      403,
      'With a cookie, changes are taken only from the pages of this site. Programs send "Authorization: JWT …".',
    )
  }
}

import type { IncomingMessage } from 'node:http'
import { Refused } from './errors'
import type { Hop } from './hop'
import type { HostPolicy } from './hostPolicy'
import type { HttpRequest } from './types'

const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** What only the host that it was meant for may see. */
const CREDENTIALS = ['authorization', 'cookie', 'proxy-authorization']

/** Sends a request and follows its redirects, each hop checked like the first; credentials stay with their origin. */
export async function follow(
  request: HttpRequest,
  by: { policy: HostPolicy; maxRedirects: number; userAgent: string; signal: AbortSignal; send: Hop },
): Promise<{ message: IncomingMessage; url: URL }> {
  let headers: Record<string, string> = { 'user-agent': by.userAgent, 'accept-encoding': 'gzip' }
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value
  let url = checked(by.policy, request.url)
  for (let redirects = 0; ; redirects += 1) {
    const message = await by.send({ url, method: request.method ?? 'GET', headers, signal: by.signal })
    const { location } = message.headers
    if (!REDIRECTS.has(message.statusCode ?? 0) || location === undefined) return { message, url }
    message.destroy()
    if (redirects >= by.maxRedirects) throw new Refused(`${url.host} redirects more than ${by.maxRedirects} times.`)
    const next = checked(by.policy, location, url.href)
    if (next.origin !== url.origin) {
      headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.includes(name)))
    }
    url = next
  }
}

function checked(policy: HostPolicy, raw: string, base?: string): URL {
  const result = policy.check(raw, base)
  if (!result.ok) throw new Refused(result.reason)
  if (result.url.username !== '' || result.url.password !== '')
    throw new Refused(`The address of ${result.url.host} has a password in it. Give it as the source's token instead.`)
  return result.url
}

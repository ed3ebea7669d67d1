import { isIP } from 'node:net'
import { closedAddress } from './address'

export type UrlCheck = { ok: true; url: URL } | { ok: false; reason: string }

/** Which hosts the operator opened, beyond the public internet. */
export interface HostPolicy {
  /** Checks scheme, host and literal addresses; a name's addresses are checked when they are known. */
  check(raw: string, base?: string): UrlCheck
  isAllowed(url: URL): boolean
}

/** `allowHosts`: `host` or `host:port`, as the operator wrote them; these may be private and plain http. */
export function hostPolicy(allowHosts: readonly string[]): HostPolicy {
  const allowed = new Set(allowHosts.map(written))
  const isAllowed = (url: URL): boolean => allowed.has(url.hostname) || allowed.has(`${url.hostname}:${portOf(url)}`)
  return {
    isAllowed,
    check(raw, base) {
      const url = URL.parse(raw, base)
      if (!url) return { ok: false, reason: `"${raw.slice(0, 200)}" is not a URL.` }
      if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return { ok: false, reason: `Only https addresses are fetched, not ${url.protocol}//.` }
      if (isAllowed(url)) return { ok: true, url }
      if (url.protocol === 'http:')
        return { ok: false, reason: `${url.host} is asked for over plain http. Use https, ${OR_ALLOW}` }
      const closed = closedName(url.hostname)
      return closed === undefined ? { ok: true, url } : { ok: false, reason: closedReason(url.host, closed) }
    },
  }
}

/** As the URL parser writes hosts: lower-case, IPv6 in brackets. */
function written(raw: string): string {
  const host = raw.trim().toLowerCase()
  return isIP(host) === 6 ? `[${host}]` : host
}

const OR_ALLOW = 'or have an operator allow the host (IMPORT_ALLOW_HOSTS).'

export const closedReason = (host: string, kind: string): string =>
  `${host} is not a public address (${kind}). Have an operator allow the host (IMPORT_ALLOW_HOSTS) if it is meant.`

export const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

/** The URL parser has turned decimal, octal and hexadecimal forms into dotted ones by now. */
function closedName(hostname: string): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return closedAddress(host)
  const name = host.replace(/\.$/, '')
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback'
  return name.endsWith('.internal') || name.endsWith('.local') || !name.includes('.') ? 'internal name' : undefined
}

import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { Agent as HttpAgent, type IncomingMessage, request as sendHttp } from 'node:http'
import { Agent as HttpsAgent, request as sendHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { closedAddress } from './address'
import { Refused, TooSlow } from './errors'
import { closedReason, type HostPolicy } from './hostPolicy'

export interface HopRequest {
  url: URL
  method: string
  headers: Record<string, string>
  signal: AbortSignal
}

/** How names become addresses; Node's `dns.lookup` is one. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Sends one request, redirects not followed; the body is the caller's to read or destroy. */
export type Hop = (request: HopRequest) => Promise<IncomingMessage>

/**
 * Sends over node:http(s), because their `lookup` is what decides on the address that is really connected to: a name
 * cannot be checked first and resolve to another address later (DNS rebinding).
 */
export function createHop(policy: HostPolicy, idleMs: number, resolve: Resolve = lookup): Hop {
  const options = { keepAlive: true, maxSockets: 16 }
  const guarded = guardedLookup(resolve)
  const agents = {
    'http:': { open: new HttpAgent(options), guarded: new HttpAgent({ ...options, lookup: guarded }) },
    'https:': { open: new HttpsAgent(options), guarded: new HttpsAgent({ ...options, lookup: guarded }) },
  }
  return ({ url, method, headers, signal }) =>
    new Promise((fulfil, reject) => {
      const secure = url.protocol === 'https:'
      const agent = agents[secure ? 'https:' : 'http:'][policy.isAllowed(url) ? 'open' : 'guarded']
      const request = (secure ? sendHttps : sendHttp)(url, { method, headers, agent, signal })
      request.once('response', fulfil)
      request.once('error', reject)
      request.setTimeout(idleMs, () => request.destroy(new TooSlow('silence')))
      request.end()
    })
}

/** Resolves a name and refuses it when any of its addresses is closed. */
export function guardedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0)
      const closed = addresses.map(({ address }) => closedAddress(address)).find((kind) => kind !== undefined)
      const [first] = addresses
      if (closed !== undefined) return done(new Refused(closedReason(hostname, closed)), '', 0)
      if (!first) return done(new Error(`${hostname} has no address`), '', 0)
      if (options.all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}

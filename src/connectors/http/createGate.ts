import { createWriteStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { bodyOf } from './body'
import { TooSlow } from './errors'
import { fetchOf } from './fetchOf'
import { follow } from './follow'
import { createHop, type Resolve } from './hop'
import { hostPolicy } from './hostPolicy'
import { DEFAULT_RETRY, type RetryPolicy } from './retry'
import { type Once, retrying } from './retrying'
import type { HttpGate } from './types'

export interface GateOptions {
  /** Hosts (`host` or `host:port`) that may be private and plain http: the operator's own. */
  allowHosts?: readonly string[]
  userAgent?: string
  maxRedirects?: number
  /** For one attempt as a whole, its body included; downloads to disk have five times that. */
  timeoutMs?: number
  /** Longest silence of a host. */
  idleMs?: number
  /** Largest body, unpacked. */
  maxBytes?: number
  retry?: Partial<RetryPolicy>
  /** How names are resolved; the system's way unless told otherwise. */
  lookup?: Resolve
}

/** The one way out: every connector's requests go through a gate, and no other code of theirs opens a connection. */
export function createHttpGate(options: GateOptions = {}): HttpGate {
  const policy = hostPolicy(options.allowHosts ?? [])
  const hop = createHop(policy, options.idleMs ?? 60_000, options.lookup)
  const retry = { ...DEFAULT_RETRY, ...options.retry }
  const { userAgent = 'automatos-marketplace', maxRedirects = 5 } = options
  const { timeoutMs = 120_000, maxBytes = 256 * 1024 * 1024 } = options

  function gate(): HttpGate {
    let requests = 0
    const send: typeof hop = (request) => {
      requests += 1
      return hop(request)
    }
    const once: Once = async (request, consume) => {
      const clock = new AbortController()
      const timer = setTimeout(() => clock.abort(), request.timeoutMs ?? timeoutMs)
      const signal = request.signal ? AbortSignal.any([request.signal, clock.signal]) : clock.signal
      try {
        const { message, url } = await follow(request, { policy, maxRedirects, userAgent, signal, send })
        try {
          return await consume(bodyOf(message, url, request.maxBytes ?? maxBytes))
        } finally {
          message.destroy()
        }
      } catch (error) {
        throw clock.signal.aborted ? new TooSlow('timeout', { cause: error }) : error
      } finally {
        clearTimeout(timer)
      }
    }
    const request = retrying(once, retry)
    return {
      get requests() {
        return requests
      },
      retry,
      counted: gate,
      check: (url) => policy.check(url),
      request,
      async bytes(wish) {
        const result = await request(wish, async ({ body, ...head }) => ({
          ...head,
          bytes: new Uint8Array(await buffer(body)),
        }))
        return result.ok ? { ok: true, ...result.value } : result
      },
      async download(wish, file) {
        const result = await request({ timeoutMs: 5 * timeoutMs, ...wish }, async ({ body, ...head }) => {
          if (head.status === 200) await pipeline(body, createWriteStream(file))
          return head
        })
        return result.ok ? { ok: true, ...result.value } : result
      },
      fetch: fetchOf(once),
    }
  }
  return gate()
}

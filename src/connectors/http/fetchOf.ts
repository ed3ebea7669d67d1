import { buffer } from 'node:stream/consumers'
import type { Answer, HttpRequest } from './types'

/** A `fetch` over the gate, whole bodies only: an answer that was cut short rejects instead of looking like a short one. */
export const fetchOf =
  (once: <T>(request: HttpRequest, consume: (answer: Answer) => Promise<T>) => Promise<T>): typeof fetch =>
  async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const method = init?.method?.toUpperCase() ?? 'GET'
    if (method !== 'GET' && method !== 'HEAD') throw new TypeError(`The gate only reads; it does not ${method}.`)
    return once(
      {
        url,
        method,
        headers: Object.fromEntries(new Headers(init?.headers)),
        ...(init?.signal ? { signal: init.signal } : {}),
      },
      async (answer) => {
        const bytes = await buffer(answer.body)
        const bodiless = [204, 205, 304].includes(answer.status)
        const response = new Response(bodiless ? null : new Uint8Array(bytes), {
          status: answer.status,
          headers: Object.entries(answer.headers).filter(([name]) => !UNPACKED.includes(name)),
        })
        Object.defineProperty(response, 'url', { value: answer.url })
        return response
      },
    )
  }

/** The body is unpacked by now. */
const UNPACKED = ['content-encoding', 'content-length', 'transfer-encoding']

import type { IncomingMessage, ServerResponse } from 'node:http'

export const FAULTS = ['429', 'secondary', '500', '502', '503', 'reset', 'truncated'] as const
/** `secondary`: GitHub's 403 with Retry-After; `reset`: the connection breaks; `truncated`: the body stops half way. */
export type Fault = (typeof FAULTS)[number]

export interface FaultPlan {
  /** Share of requests that fail, 0 to 1. */
  rate: number
  seed: number
  kinds?: readonly Fault[]
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Decides for each request whether it fails and how; faults that were asked for by name come first. */
export class FaultLine {
  readonly #queued: { fault: Fault; matches: RegExp }[] = []
  readonly #random: () => number
  injected = 0

  constructor(private readonly plan: FaultPlan = { rate: 0, seed: 1 }) {
    this.#random = seeded(plan.seed)
  }

  /** The next request whose path matches fails so. */
  queue(fault: Fault, matches: RegExp = /./): void {
    this.#queued.push({ fault, matches })
  }

  next(path: string): Fault | undefined {
    const index = this.#queued.findIndex(({ matches }) => matches.test(path))
    const [asked] = index === -1 ? [] : this.#queued.splice(index, 1)
    const kinds = this.plan.kinds ?? FAULTS
    const fault =
      asked?.fault ?? (this.#random() < this.plan.rate ? kinds[Math.floor(this.#random() * kinds.length)] : undefined)
    if (fault !== undefined) this.injected += 1
    return fault
  }
}

/** Answers with the fault; a truncated body is the caller's to send. */
export function sendFault(
  fault: Exclude<Fault, 'truncated'>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const json = (status: number, message: string, headers: Record<string, string> = {}) =>
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      .end(JSON.stringify({ message }))
  switch (fault) {
    case 'reset':
      request.socket.resetAndDestroy()
      break
    case '429':
      json(429, 'Too many requests', { 'retry-after': '0' })
      break
    case 'secondary':
      json(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.', { 'retry-after': '1' })
      break
    default:
      json(Number(fault), 'Server trouble')
  }
}

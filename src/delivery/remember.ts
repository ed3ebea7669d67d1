import { setTimeout as sleep } from 'node:timers/promises'
import { BoundedCache } from './boundedCache'
import type { ChangeFeed } from './changeFeed'

/** Grants and keys end by the clock, which announces nothing: nothing is remembered longer while the database answers. */
const LONGEST_MS = 5_000
/** A pod that can be served from memory does not wait longer for a database that hangs, nor does each of its requests try it. */
const PATIENCE_MS = 1_000
const RETRY_MS = 500
/** Requests for the same thing share one statement when it is no older than this. */
const SHARED_MS = 100

export interface Answer<Value> {
  value: Value
  /** Seconds without the database; undefined when the answer is up to date. */
  stale?: number
}

export class Unavailable extends Error {}

interface Remembered<Value> {
  value: Value
  /** When it was asked for, in ms of `performance.now()`. */
  at: number
  generation: number
}

interface Reading<Value> {
  promise: Promise<Value>
  at: number
  generation: number
}

export interface RememberOptions<Wish, Value> {
  /** Seconds that a value may be served without the database. */
  staleSeconds: number
  read: (wish: Wish) => Promise<Value>
  keyOf: (wish: Wish) => string
  /** What is not worth a place, as anybody could ask for any number of it: by default undefined. */
  keeps?: (value: Value) => boolean
  /** Sum of the weights of what is remembered. */
  limit: number
  weigh?: (value: Value) => number
}

/**
 * Remembers values of the database as long as the change feed proves that they hold. Without the database serves what it knows, marked stale, for
 * `staleSeconds`; then throws Unavailable (invariant 11). What is known to be revoked is never served again, database or not.
 */
export class Remember<Wish, Value> {
  readonly #known: BoundedCache<Remembered<Value>>
  readonly #readings = new Map<string, Reading<Value>>()
  /** Counts what was heard: an answer that was read before the last change must not be taken for new after it. */
  #generation = 0
  /** Counts withdrawals: what was read before one may not even be a fallback after it. */
  #withdrawals = 0
  #failedAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly feed: ChangeFeed,
    private readonly options: RememberOptions<Wish, Value>,
  ) {
    this.#known = new BoundedCache(options.limit, ({ value }) => options.weigh?.(value) ?? 1)
    feed.subscribe((event) => {
      this.#generation += 1
      if (event.kind !== 'change' || !(event.change.revoked || event.change.key)) return
      this.#withdrawals += 1
      this.#known.clear()
    })
  }

  async get(wish: Wish): Promise<Answer<Value>> {
    const key = this.options.keyOf(wish)
    const known = this.#known.get(key)
    if (known && this.#holds(known)) return { value: known.value }
    if (known && performance.now() - this.#failedAt < RETRY_MS) return this.#withoutDatabase(key)
    try {
      const reading = this.#reading(key, wish).promise
      if (!known) return { value: await reading }
      const waiting = new AbortController()
      const tooLong = sleep(PATIENCE_MS, undefined, { signal: waiting.signal }).then(() => {
        throw new Error(`No answer within ${PATIENCE_MS} ms.`)
      })
      try {
        return { value: await Promise.race([reading, tooLong]) }
      } finally {
        waiting.abort()
        tooLong.catch(() => undefined)
      }
    } catch (cause) {
      this.#failedAt = performance.now()
      return this.#withoutDatabase(key, cause)
    }
  }

  /** True while nothing can have changed since it was read: heard of no change, and heard all along. */
  #holds({ at, generation }: Remembered<Value>): boolean {
    return (
      this.feed.fresh &&
      generation === this.#generation &&
      at >= this.feed.listeningSince &&
      performance.now() - at < LONGEST_MS
    )
  }

  #withoutDatabase(key: string, cause?: unknown): Answer<Value> {
    // Looked up again: a revocation heard meanwhile has emptied what is remembered.
    const known = this.#known.get(key)
    const away = (performance.now() - Math.max(this.feed.lastContact, known?.at ?? 0)) / 1000
    if (known && away <= this.options.staleSeconds) return { value: known.value, stale: Math.max(1, Math.ceil(away)) }
    throw new Unavailable('The database does not answer.', { cause })
  }

  #reading(key: string, wish: Wish): Reading<Value> {
    const running = this.#readings.get(key)
    const at = performance.now()
    if (running && running.generation === this.#generation && at - running.at < SHARED_MS) return running
    const promise = this.#read(key, wish)
    const reading = { promise, at, generation: this.#generation }
    this.#readings.set(key, reading)
    void promise
      .catch(() => undefined)
      .finally(() => {
        if (this.#readings.get(key) === reading) this.#readings.delete(key)
      })
    return reading
  }

  async #read(key: string, wish: Wish): Promise<Value> {
    const [at, generation, withdrawals] = [performance.now(), this.#generation, this.#withdrawals]
    const value = await this.options.read(wish)
    const { keeps = (each) => each !== undefined } = this.options
    if (!keeps(value)) this.#known.delete(key)
    else if (withdrawals === this.#withdrawals) this.#known.set(key, { value, at, generation })
    return value
  }
}

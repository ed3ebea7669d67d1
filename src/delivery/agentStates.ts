import { type AgentState, agentState } from '../queries/agents/agentState'
import type { Query } from '../queries/types'
import { BoundedCache } from './boundedCache'
import type { ChangeFeed } from './changeFeed'

/** Grants and keys end by the clock, which announces nothing: nothing is remembered longer while the database answers. */
const LONGEST_MS = 5_000
const AGENTS = 20_000

export interface Answer<Value> {
  value: Value
  /** Seconds without the database; undefined when the answer is up to date. */
  stale?: number
}

export class Unavailable extends Error {}

interface Remembered<Value> {
  value: Value
  at: number
}

/**
 * Remembers values of the database as long as the change feed proves that they hold. Without the database serves what it knows, marked stale, for
 * `staleSeconds`; then throws Unavailable (invariant 11).
 */
export class Remember<Value> {
  readonly #known = new BoundedCache<Remembered<Value>>(AGENTS)
  /** Counts what was heard: an answer that was read before the last change must not be remembered after it. */
  #generation = 0

  constructor(
    private readonly feed: ChangeFeed,
    private readonly staleSeconds: number,
    private readonly read: (key: string) => Promise<Value>,
  ) {
    feed.subscribe((event) => {
      // While the database is away nothing changes; once it is back everything is read again.
      if (event.kind === 'lost' && !feed.fresh) return
      this.#generation += 1
      this.#known.clear()
    })
  }

  async get(key: string): Promise<Answer<Value>> {
    const known = this.#known.get(key)
    if (known && this.feed.fresh && performance.now() - known.at < LONGEST_MS) return { value: known.value }
    try {
      const at = performance.now()
      const generation = this.#generation
      const value = await this.read(key)
      if (generation === this.#generation) this.#known.set(key, { value, at })
      return { value }
    } catch (cause) {
      const away = (performance.now() - Math.max(this.feed.lastContact, known?.at ?? 0)) / 1000
      if (known && away <= this.staleSeconds) return { value: known.value, stale: Math.ceil(away) }
      throw new Unavailable('The database does not answer.', { cause })
    }
  }
}

export const rememberStates = (
  feed: ChangeFeed,
  staleSeconds: number,
  query: Query,
): Remember<AgentState | undefined> => new Remember(feed, staleSeconds, (agent) => agentState(query, agent))

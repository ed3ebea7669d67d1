import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { z } from 'zod'
import { type Change, CHANGES_CHANNEL } from '../domain/changes'

const HEARTBEAT_MS = 200
/** Without an answer for this long nothing remembered may be trusted: every request asks the database. */
const FRESH_MS = 600
const RECONNECT_MS = 500

const change = z.object({
  item: z.string().optional(),
  workspace: z.string().optional(),
  agent: z.string().optional(),
  revoked: z.string().optional(),
  key: z.string().optional(),
})

/** `lost`: changes may have been missed, so everything remembered is in doubt. */
export type FeedEvent = { kind: 'change'; change: Change } | { kind: 'lost' }

/**
 * Hears of every change through LISTEN on a connection of its own and proves five times a second that it still would (invariant 11). Reconnects by
 * itself; whoever is subscribed is told that changes may have been missed.
 */
export class ChangeFeed {
  readonly #subscribers = new Set<(event: FeedEvent) => void>()
  #heard = 0
  #since = Number.POSITIVE_INFINITY
  #stopped = false
  #client: Client | undefined

  constructor(
    private readonly connectionString: string,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Time of the last proof of contact, in ms of `performance.now()`. */
  get lastContact(): number {
    return this.#heard
  }

  /** Since when every change was heard, in ms of `performance.now()`; infinite while not listening. */
  get listeningSince(): number {
    return this.#since
  }

  /** True while what is remembered is known to be up to date. A paused process finds this false until the next heartbeat. */
  get fresh(): boolean {
    return this.#client !== undefined && performance.now() - this.#heard < FRESH_MS
  }

  subscribe(subscriber: (event: FeedEvent) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  start(): void {
    void this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#client?.end().catch(() => undefined)
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#listen()
      } catch (error) {
        if (!this.#stopped) this.onTrouble(error)
      }
      this.#client = undefined
      this.#since = Number.POSITIVE_INFINITY
      this.#tell({ kind: 'lost' })
      if (!this.#stopped) await sleep(RECONNECT_MS)
    }
  }

  async #listen(): Promise<void> {
    const client = new Client({
      connectionString: this.connectionString,
      connectionTimeoutMillis: 2000,
      query_timeout: 2000,
    })
    const broken = new Promise<never>((_, reject) => {
      client.on('error', reject)
      client.on('end', () => reject(new Error('The connection for changes ended.')))
    })
    // The rejection is seen by whoever races against it; without a race it must not end the process.
    broken.catch(() => undefined)
    client.on('notification', ({ payload }) => this.#parse(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${CHANGES_CHANNEL}`)
      this.#since = performance.now()
      this.#client = client
      this.#tell({ kind: 'lost' })
      while (!this.#stopped) {
        const asked = performance.now()
        await Promise.race([client.query('select 1'), broken])
        this.#heard = asked
        await sleep(HEARTBEAT_MS)
      }
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  #parse(payload: string): void {
    try {
      const parsed = change.safeParse(JSON.parse(payload))
      this.#tell(parsed.success ? { kind: 'change', change: dropUndefined(parsed.data) } : { kind: 'lost' })
    } catch {
      this.#tell({ kind: 'lost' })
    }
  }

  #tell(event: FeedEvent): void {
    for (const subscriber of this.#subscribers) subscriber(event)
  }
}

const dropUndefined = (data: z.infer<typeof change>): Change =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))

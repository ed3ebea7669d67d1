import { createHash } from 'node:crypto'
import type { Query } from '../queries/types'
import type { ChangeFeed } from './changeFeed'
import { type Answer, Remember } from './remember'

export interface KeyOwner {
  key: string
  agent: string
  workspace: string
}

const LOOKUP = `
  select k.id as key, k.agent_id as agent, a.workspace_id as workspace from agent_keys k join agents a on a.id = k.agent_id
   where k.key_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`

const TOUCH = `
  update agent_keys set last_used_at = now() where id = $1::uuid and (last_used_at is null or last_used_at < now() - interval '1 minute')`

const KEYS = 20_000
const TOUCH_EVERY_MS = 60_000
const KEY = /^ak_[A-Za-z0-9_-]{20,100}$/

/** Checks agent keys by their SHA-256; the key itself is never kept or logged. */
export class AgentKeys {
  readonly #owners: Remember<string, KeyOwner | undefined>
  readonly #touched = new Map<string, number>()

  constructor(
    feed: ChangeFeed,
    staleSeconds: number,
    private readonly query: Query,
  ) {
    this.#owners = new Remember(feed, {
      staleSeconds,
      limit: KEYS,
      keyOf: (hash) => hash,
      read: async (hash) => (await query<KeyOwner>(LOOKUP, [hash]))[0],
    })
  }

  /** The owner of the key in an `Authorization` header; undefined for none, a malformed, unknown, expired or revoked one. */
  async ownerOf(authorization: string | undefined): Promise<Answer<KeyOwner | undefined>> {
    const key = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
    if (!key || !KEY.test(key)) return { value: undefined }
    const answer = await this.#owners.get(createHash('sha256').update(key).digest('hex'))
    if (answer.value && answer.stale === undefined) this.#touch(answer.value.key)
    return answer
  }

  #touch(key: string): void {
    const now = performance.now()
    if (now - (this.#touched.get(key) ?? Number.NEGATIVE_INFINITY) < TOUCH_EVERY_MS) return
    if (this.#touched.size > 50_000) this.#touched.clear()
    this.#touched.set(key, now)
    // A note of when it was used; losing one must not fail the request.
    this.query(TOUCH, [key]).catch(() => this.#touched.delete(key))
  }
}

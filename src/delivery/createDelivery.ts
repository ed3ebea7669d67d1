import { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Hono } from 'hono'
import { agentState } from '../queries/agents/agentState'
import type { ReadFile } from '../queries/agents/contextOf'
import { resolveContent } from '../queries/catalog/resolveContent'
import type { Query } from '../queries/types'
import { type ObjectStore, readFile as readStored } from '../storage'
import { AgentKeys } from './agentKeys'
import { createDeliveryApp } from './app'
import { BoundedCache } from './boundedCache'
import { ChangeFeed } from './changeFeed'
import { Contexts } from './contexts'
import type { ContentWish } from './deps'
import { createMetrics } from './metrics'
import { Receipts } from './receipts'
import { Remember } from './remember'

export interface DeliveryOptions {
  databaseUrl: string
  store: ObjectStore
  encryptionKey: string
  /** Address of this server from outside. */
  baseUrl: string
  staleSeconds: number
  log: Logger
}

export interface Delivery {
  app: Hono
  close(): Promise<void>
}

const AGENTS = 20_000
/** Entries of the file lists of the versions that are remembered: some 200 bytes each. */
const LISTED_FILES = 200_000
const FILE_CACHE_BYTES = 128 * 1024 * 1024

/** Puts a delivery process together: one pool, one change feed, caches of what never changes (files by their hash). */
export function createDelivery({
  databaseUrl,
  store,
  encryptionKey,
  baseUrl,
  staleSeconds,
  log,
}: DeliveryOptions): Delivery {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 1500,
    query_timeout: 5000,
    statement_timeout: 5000,
  })
  pool.on('error', (error) => log.warn({ err: error }, 'database connection lost'))
  const query: Query = async <Row extends object>(text: string, params: readonly unknown[] = []) =>
    (await pool.query<Row>(text, [...params])).rows
  const files = new BoundedCache<Uint8Array>(FILE_CACHE_BYTES, (bytes) => bytes.byteLength)
  const readFile: ReadFile = async (sha256) => {
    const known = files.get(sha256)
    if (known) return known
    const bytes = await readStored(store, sha256)
    if (bytes) files.set(sha256, bytes)
    return bytes
  }
  const feed = new ChangeFeed(databaseUrl, (error) => log.warn({ err: error }, 'listening for changes broke off'))
  feed.start()
  const app = createDeliveryApp({
    query,
    store,
    readFile,
    feed,
    keys: new AgentKeys(feed, staleSeconds, query),
    states: new Remember(feed, {
      staleSeconds,
      limit: AGENTS,
      keyOf: (agent: string) => agent,
      read: (agent) => agentState(query, agent),
    }),
    contents: new Remember(feed, {
      staleSeconds,
      limit: LISTED_FILES,
      weigh: (found) => (found.ok ? 1 + found.version.files.length : 1),
      keeps: ({ ok }) => ok,
      keyOf: ({ kind, slug, version, reader }: ContentWish) => JSON.stringify([kind, slug, version ?? null, reader]),
      read: ({ kind, slug, version, reader }) => resolveContent(query, kind, slug, version, reader),
    }),
    contexts: new Contexts(readFile, baseUrl),
    receipts: new Receipts(query, encryptionKey),
    metrics: createMetrics(),
    log,
  })
  return {
    app,
    close: async () => {
      await feed.stop()
      await pool.end()
    },
  }
}

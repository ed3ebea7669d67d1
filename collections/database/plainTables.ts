import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { PostgresSchemaHookOf } from './types'

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** Usage as pods report it, deduplicated by (event_id, occurred_at). Ids are plain: usage outlives what it names. */
const usageEvents = pgTable(
  'usage_events',
  {
    event_id: uuid().notNull(),
    occurred_at: instant('occurred_at').notNull(),
    received_at: instant('received_at').notNull().defaultNow(),
    workspace_id: uuid().notNull(),
    agent_id: uuid().notNull(),
    item_id: uuid().notNull(),
    version_id: uuid().notNull(),
    digest: text().notNull(),
    event_type: text().notNull(),
    tokens_used: integer(),
    latency_ms: integer(),
    model: text(),
    rolled_up: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.event_id, table.occurred_at] }),
    index('usage_events_item_idx').on(table.item_id, table.occurred_at),
    index('usage_events_workspace_idx').on(table.workspace_id, table.occurred_at),
    index('usage_events_pending_idx').on(table.occurred_at).where(sql`not rolled_up`),
  ],
)

/** Signed records of what was delivered: one for each agent, etag and hour. */
const receipts = pgTable(
  'receipts',
  {
    id: uuid().primaryKey().defaultRandom(),
    agent_id: uuid().notNull(),
    workspace_id: uuid().notNull(),
    etag: text().notNull(),
    hour: instant('hour').notNull(),
    payload: jsonb().notNull(),
    jws: text().notNull(),
    created_at: instant('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('receipts_agent_etag_hour_idx').on(table.agent_id, table.etag, table.hour)],
)

/** Keys the installation signs receipts with; the private half is encrypted with ENCRYPTION_KEY. */
const signingKeys = pgTable('signing_keys', {
  kid: text().primaryKey(),
  public_jwk: jsonb().notNull(),
  private_jwk_encrypted: text().notNull(),
  created_at: instant('created_at').notNull().defaultNow(),
  retired_at: instant('retired_at'),
})

/** Which object holds the content that git knows by this blob sha: a changed repository then costs what changed. */
const gitBlobs = pgTable('git_blobs', {
  sha: text().primaryKey(),
  sha256: text().notNull(),
  size: integer().notNull(),
})

/** What a digest's text looks like to somebody who searches for near copies: MinHash values, and bands of them to look up by. */
const contentSketches = pgTable(
  'content_sketches',
  {
    digest: text().primaryKey(),
    kind: text().notNull(),
    /** SHA-256 of the instructions' normalised text. */
    text_hash: text().notNull(),
    minhash: integer().array().notNull(),
    bands: text().array().notNull(),
    created_at: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('content_sketches_bands_idx').using('gin', table.bands),
    index('content_sketches_text_hash_idx').on(table.text_hash),
  ],
)

/** Pairs of near copies (`digest` < `other`) with their estimated Jaccard similarity, 0 to 1. */
const contentPairs = pgTable(
  'content_pairs',
  { digest: text().notNull(), other: text().notNull(), similarity: real().notNull() },
  (table) => [primaryKey({ columns: [table.digest, table.other] }), index('content_pairs_other_idx').on(table.other)],
)

const PLAIN_TABLES = {
  usage_events: usageEvents,
  receipts,
  signing_keys: signingKeys,
  git_blobs: gitBlobs,
  content_sketches: contentSketches,
  content_pairs: contentPairs,
}

type Table = Parameters<PostgresSchemaHookOf>[0]['schema']['tables'][string]

/** A plugin's version names the versions of its components, cut from the same import. */
const versionComponents = (versions: Table) =>
  pgTable(
    'version_components',
    {
      plugin_version_id: uuid().notNull(),
      component_version_id: uuid().notNull(),
      position: integer().notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.plugin_version_id, table.component_version_id] }),
      index('version_components_component_idx').on(table.component_version_id),
      foreignKey({ columns: [table.plugin_version_id], foreignColumns: [idOf(versions)] }).onDelete('restrict'),
      foreignKey({ columns: [table.component_version_id], foreignColumns: [idOf(versions)] }).onDelete('restrict'),
    ],
  )

/** What happened to every item of a sync run. */
const syncResults = (runs: Table) =>
  pgTable(
    'sync_results',
    {
      run_id: uuid().notNull(),
      kind: text().notNull(),
      path: text().notNull(),
      slug: text(),
      outcome: text().notNull(),
      reason: text(),
      warnings: jsonb().notNull().default([]),
      item_id: uuid(),
      version_id: uuid(),
      position: integer().notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.run_id, table.kind, table.path] }),
      foreignKey({ columns: [table.run_id], foreignColumns: [idOf(runs)] }).onDelete('cascade'),
    ],
  )

/**
 * What a source remembers of the other places that it leads to (external entries, a directory's repositories): so that one which did not
 * change costs one conditional request.
 */
const syncPlaces = (sources: Table) =>
  pgTable(
    'sync_places',
    {
      source_id: uuid().notNull(),
      place: text().notNull(),
      /** Digest of where and how it was fetched; another one means that revision and etag say nothing any more. */
      spec: text().notNull(),
      revision: text(),
      etag: text(),
      /** What the place held when it was last read, in the shapes of the run: items and counts. */
      held: jsonb().notNull().default({}),
      checked_at: instant('checked_at').notNull().defaultNow(),
    },
    (table) => [
      primaryKey({ columns: [table.source_id, table.place] }),
      foreignKey({ columns: [table.source_id], foreignColumns: [idOf(sources)] }).onDelete('cascade'),
    ],
  )

function idOf(table: Table) {
  if (!table.id) throw new Error('A table that others point at has no id column.')
  return table.id
}

/** Tables that only SQL reads and writes; part of the same generated migrations. */
export const plainTables: PostgresSchemaHookOf = ({ schema }) => {
  const { versions, sync_runs: runs, sources } = schema.tables
  if (!versions || !runs || !sources) throw new Error('The schema lacks versions, sync_runs or sources.')
  return {
    ...schema,
    tables: {
      ...schema.tables,
      ...PLAIN_TABLES,
      version_components: versionComponents(versions),
      sync_results: syncResults(runs),
      sync_places: syncPlaces(sources),
    },
  }
}

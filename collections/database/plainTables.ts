import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
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

const PLAIN_TABLES = { usage_events: usageEvents, receipts, signing_keys: signingKeys }

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

function idOf(table: Table) {
  if (!table.id) throw new Error('A table that others point at has no id column.')
  return table.id
}

/** Tables that only SQL reads and writes; part of the same generated migrations. */
export const plainTables: PostgresSchemaHookOf = ({ schema }) => {
  const { versions, sync_runs: runs } = schema.tables
  if (!versions || !runs) throw new Error('The schema lacks versions or sync_runs.')
  return {
    ...schema,
    tables: {
      ...schema.tables,
      ...PLAIN_TABLES,
      version_components: versionComponents(versions),
      sync_results: syncResults(runs),
    },
  }
}

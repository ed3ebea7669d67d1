import { sql } from 'drizzle-orm'
import { customType, index, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PostgresSchemaHookOf } from './types'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** The search vector of an item: name and slug weigh most, then tags, then the description. */
const VECTOR = sql.raw(`
  setweight(to_tsvector('english', coalesce(name, '') || ' ' || replace(coalesce(slug, ''), '-', ' ')), 'A') ||
  setweight(jsonb_to_tsvector('english', coalesce(tags, '[]'::jsonb), '["string"]'), 'B') ||
  setweight(to_tsvector('english', coalesce(description, '')), 'C')`)

/** Full-text and trigram search over items, and the partial indexes that hold invariants Payload cannot express. */
export const searchIndexes: PostgresSchemaHookOf = ({ schema, extendTable }) => {
  const { items, sync_runs: syncRuns } = schema.tables
  if (!items || !syncRuns) throw new Error('The schema lacks a table that the indexes need.')
  extendTable({
    table: items,
    columns: { search: tsvector('search').generatedAlwaysAs(VECTOR) },
    extraConfig: (table) => ({
      items_search_idx: index('items_search_idx').using('gin', table.search),
      items_name_trgm_idx: index('items_name_trgm_idx').using('gin', sql`name gin_trgm_ops`),
      items_public_idx: index('items_public_idx')
        .on(table.kind, table.publishedAt)
        .where(sql`published_version_id is not null`),
      items_tags_idx: index('items_tags_idx').using('gin', table.tags),
    }),
  })
  extendTable({
    table: syncRuns,
    columns: {},
    // Two syncs of one source never run at once, whatever the queue does.
    extraConfig: (table) => ({
      sync_runs_one_running_idx: uniqueIndex('sync_runs_one_running_idx')
        .on(table.source)
        .where(sql`status = 'running'`),
    }),
  })
  return schema
}

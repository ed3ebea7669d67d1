import type { ClientBase } from 'pg'

export interface TableShape {
  name: string
  /** Columns that hold data of their own; generated ones compute themselves. `type` as Postgres writes it. */
  columns: { name: string; type: string }[]
}

/** Quotes an identifier that came from the catalog. */
export const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The tables of the schema `public`, by name. Jobs live in a schema of their own and are made again from the rows. */
export async function tablesOf(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; column: string; type: string }>(`
    SELECT c.relname AS name, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname, a.attnum`)
  const tables = new Map<string, TableShape>()
  for (const { name, column, type } of rows) {
    const table = tables.get(name) ?? { name, columns: [] }
    table.columns.push({ name: column, type })
    tables.set(name, table)
  }
  return [...tables.values()]
}

/** Where the sequences of the schema stand; those never used are left out. */
export async function sequencesOf(client: ClientBase): Promise<{ name: string; value: string }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    "SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL",
  )
  return rows
}

/** Names of the applied migrations, oldest first. */
export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM payload_migrations WHERE batch >= 0 ORDER BY name',
  )
  return rows.map(({ name }) => name)
}

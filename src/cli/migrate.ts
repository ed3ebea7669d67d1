import { pathToFileURL } from 'node:url'
import type { Migration } from 'payload'
import { Client } from 'pg'
import { closePayload } from './closePayload'
import { env } from '../env'

/**
 * Brings a database to the newest migration; safe to call twice and from two processes at once (an advisory lock).
 * Yields the names of the migrations that were applied now.
 */
export async function migrateDatabase(databaseUrl: string): Promise<{ applied: string[] }> {
  const lock = new Client({ connectionString: databaseUrl })
  await lock.connect()
  try {
    await lock.query('select pg_advisory_lock(hashtext($1))', ['automatos-migrations'])
    const before = await appliedMigrations(lock)
    const { migrations } = await import('../../migrations')
    if (migrations.every(({ name }) => before.has(name))) return { applied: [] }
    await lock.query('create extension if not exists pg_trgm')
    const { getPayload } = await import('payload')
    const { default: config } = await import('../../payload.config')
    const payload = await getPayload({ config, key: 'migrations' })
    try {
      // Payload types a migration's database by the base adapter, its own generated files by the Postgres one.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      await payload.db.migrate({ migrations: migrations as unknown as Migration[] })
    } finally {
      await closePayload(payload)
    }
    const after = await appliedMigrations(lock)
    return { applied: [...after].filter((name) => !before.has(name)) }
  } finally {
    await lock.end()
  }
}

async function appliedMigrations(client: Client): Promise<Set<string>> {
  const exists = await client.query("select to_regclass('public.payload_migrations') as name")
  if (exists.rows[0]?.name === null) return new Set()
  const { rows } = await client.query<{ name: string }>('select name from payload_migrations')
  return new Set(rows.map(({ name }) => name))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const url = env().databaseUrl
  if (!url) {
    console.error('DATABASE_URL is not set. Without it the embedded database is migrated by `npm start`.')
    process.exit(2)
  }
  const { applied } = await migrateDatabase(url)
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to do: the database is up to date.')
  process.exit(0)
}

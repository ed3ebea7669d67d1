import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, DatabaseError } from 'pg'
import { projectRoot } from '../projectRoot'

const NO_SUCH_TABLE = '42P01'

async function applied(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM payload_migrations')
    return rows.map(({ name }) => name)
  } catch (error) {
    if (error instanceof DatabaseError && error.code === NO_SUCH_TABLE) return []
    throw error
  } finally {
    await client.end()
  }
}

/** Names of the migrations in `migrations/`, oldest first; read from the file names, which is quick. */
export async function knownMigrations(): Promise<string[]> {
  const files = await readdir(join(projectRoot, 'migrations'))
  return files
    .filter((file) => /^\d{8}_\d{6}.*\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted()
}

/** Names of the migrations that the database has not had yet. Loads nothing of Payload. */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const done = new Set(await applied(databaseUrl))
  return (await knownMigrations()).filter((name) => !done.has(name))
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { Client } from 'pg'
import { z } from 'zod'
import { type BackupManifest, tableFile, type TableRecord } from './manifest'
import { ident, tablesOf } from './schema'

const ROWS_AT_A_TIME = 500
const line = z.array(z.string().nullable())
type Row = z.infer<typeof line>

/** Lines of a gzipped file. Split at line feeds only: readline also splits at U+2028, which JSON leaves as it is. */
async function* linesIn(file: string): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of createReadStream(file).pipe(createGunzip()).setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

async function insert(client: Client, table: TableRecord, rows: readonly Row[]): Promise<void> {
  const names = table.columns.map(({ name }) => ident(name))
  const texts = table.columns.map((_column, index) => `$${index + 1}::text[]`)
  const values = table.columns.map(({ type }, index) => `u.c${index}::${type}`)
  const aliases = table.columns.map((_column, index) => `c${index}`)
  await client.query(
    `INSERT INTO ${ident(table.name)} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${values.join(', ')} FROM unnest(${texts.join(', ')}) AS u(${aliases.join(', ')})`,
    table.columns.map((_column, index) => rows.map((row) => row[index] ?? null)),
  )
}

async function loadTable(client: Client, table: TableRecord, folder: string): Promise<void> {
  const hash = createHash('sha256')
  let loaded = 0
  let waiting: Row[] = []
  const flush = async () => {
    if (waiting.length > 0) await insert(client, table, waiting)
    loaded += waiting.length
    waiting = []
  }
  for await (const text of linesIn(join(folder, tableFile(table.name)))) {
    hash.update(`${text}\n`)
    waiting.push(line.parse(JSON.parse(text)))
    if (waiting.length === ROWS_AT_A_TIME) await flush()
  }
  await flush()
  if (loaded !== table.rows || hash.digest('hex') !== table.sha256)
    throw new Error(`Table ${table.name} of the backup is damaged: ${loaded} of ${table.rows} rows are readable.`)
}

interface ForeignKey {
  table: string
  name: string
  definition: string
}

/** Takes the foreign keys off and puts them back after `work`, which checks every row; needs no superuser. */
async function withoutForeignKeys(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<ForeignKey>(`
    SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    WHERE k.contype = 'f' AND k.conparentid = 0`)
  for (const key of rows) await client.query(`ALTER TABLE ${ident(key.table)} DROP CONSTRAINT ${ident(key.name)}`)
  await work()
  for (const key of rows)
    await client.query(`ALTER TABLE ${ident(key.table)} ADD CONSTRAINT ${ident(key.name)} ${key.definition}`)
}

/**
 * Replaces the rows of a database by those of a backup, in one transaction: all of it or nothing. The database must have
 * the backup's schema. Throws when a table does not fit or does not have the rows it should have.
 */
export async function loadTables(databaseUrl: string, folder: string, manifest: BackupManifest): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query("SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'")
    const present = await tablesOf(client)
    const shape = (tables: readonly { name: string; columns: { name: string; type: string }[] }[]) =>
      JSON.stringify(tables.map(({ name, columns }) => [name, columns.map((column) => [column.name, column.type])]))
    if (shape(present) !== shape(manifest.tables))
      throw new Error('The tables of the database are not those of the backup.')
    const names = manifest.tables.map(({ name }) => ident(name))
    await withoutForeignKeys(client, async () => {
      await client.query(`TRUNCATE ${names.join(', ')}`)
      for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
      for (const table of manifest.tables) await loadTable(client, table, folder)
      for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`)
    })
    for (const { name, value } of manifest.sequences)
      await client.query('SELECT setval($1::regclass, $2::bigint)', [`public.${ident(name)}`, value])
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

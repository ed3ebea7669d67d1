import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { z } from 'zod'
import { type BackupManifest, tableFile, type TableRecord } from './manifest'
import { ident, migrationsOf, sequencesOf, tablesOf, type TableShape } from './schema'

const ROWS_AT_A_TIME = 500
const textRow = z.object({ row: z.array(z.string().nullable()) })

/** Every row as one JSON array of the columns' texts, which Postgres reads back exactly as it wrote them. */
async function* linesOf(client: Client, table: TableShape): AsyncIterable<string> {
  const texts = table.columns.map(({ name }) => `${ident(name)}::text`).join(', ')
  await client.query(`DECLARE rows_of NO SCROLL CURSOR FOR SELECT ARRAY[${texts}] AS row FROM ${ident(table.name)}`)
  for (;;) {
    const { rows } = await client.query(`FETCH ${ROWS_AT_A_TIME} FROM rows_of`)
    if (rows.length === 0) break
    yield rows.map((row) => `${JSON.stringify(textRow.parse(row).row)}\n`).join('')
  }
  await client.query('CLOSE rows_of')
}

async function dumpTable(client: Client, table: TableShape, folder: string): Promise<TableRecord> {
  const hash = createHash('sha256')
  let rows = 0
  async function* counted() {
    for await (const lines of linesOf(client, table)) {
      hash.update(lines)
      rows += lines.split('\n').length - 1
      yield lines
    }
  }
  await pipeline(Readable.from(counted()), createGzip(), createWriteStream(join(folder, tableFile(table.name))))
  return { name: table.name, columns: table.columns, rows, sha256: hash.digest('hex') }
}

/** Writes all tables as they were at one moment; writers are not held up. */
export async function dumpTables(
  databaseUrl: string,
  folder: string,
): Promise<Pick<BackupManifest, 'migrations' | 'tables' | 'sequences'>> {
  await mkdir(join(folder, 'tables'), { recursive: true })
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    // Texts that do not depend on who reads them.
    await client.query(
      "SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1",
    )
    const migrations = await migrationsOf(client)
    const sequences = await sequencesOf(client)
    const tables: TableRecord[] = []
    for (const table of await tablesOf(client)) tables.push(await dumpTable(client, table, folder))
    await client.query('COMMIT')
    return { migrations, sequences, tables }
  } finally {
    await client.end()
  }
}

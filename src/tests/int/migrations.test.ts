import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownMigrations, pendingMigrations } from '@/cli/start/migrations'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('pendingMigrations', () => {
  it('finds nothing to do on a migrated database', async () => {
    expect(await pendingMigrations(database.url)).toEqual([])
    expect((await knownMigrations()).length).toBeGreaterThan(0)
  })

  it('names what is missing', async () => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query('DELETE FROM payload_migrations')
    expect(await pendingMigrations(database.url)).toEqual(await knownMigrations())
    await client.query('DROP TABLE payload_migrations')
    expect(await pendingMigrations(database.url)).toEqual(await knownMigrations())
    await client.end()
  })
})

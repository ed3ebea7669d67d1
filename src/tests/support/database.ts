import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  /** A migrated, empty database of one's own. */
  url: string
  drop(): Promise<void>
}

async function onServer(statement: (templateName: string) => string): Promise<URL> {
  const template = new URL(inject('templateUrl'))
  const server = new URL(template)
  server.pathname = '/postgres'
  const client = new Client({ connectionString: server.href })
  await client.connect()
  try {
    await client.query(statement(template.pathname.slice(1)))
  } finally {
    await client.end()
  }
  return server
}

/** Copies the migrated template: some 50 ms, and no test sees another's rows. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = await onServer((template) => `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await onServer(() => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureDatabase } from '@/cli/postgres/ensureDatabase'
import { runScript } from '@/cli/start/runScript'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a migrated, empty database: the template of every test's own. */
    templateUrl: string
  }
}

/** One Postgres for all integration tests, migrated once; see `createTestDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'automatos-int-'))
  const started = await ensureDatabase({ databaseUrl: undefined, dataDir }, { fast: true })
  if (!started.ok) throw new Error('A fresh folder cannot be taken.')
  const { database } = started
  const secret = 'only-for-tests-and-long-enough-for-them'
  await runScript('src/cli/migrate.ts', {
    env: { DATABASE_URL: database.url, PAYLOAD_SECRET: secret, ENCRYPTION_KEY: secret, DATA_DIR: dataDir },
    signal: AbortSignal.timeout(120_000),
  })
  project.provide('templateUrl', database.url)
  return async () => {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

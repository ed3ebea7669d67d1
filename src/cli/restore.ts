import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { formatEnvProblems, parseEnv } from '@/env'
import { createObjectStore } from '@/storage'
import type { BackupManifest } from './backup/manifest'
import { readManifest, restoreData, restoreFiles } from './backup/readBackup'
import { openInstallation, SetupError } from './installation'
import { step } from './progress'
import { requireNode } from './requireNode'
import { runCommand } from './runCommand'
import { knownMigrations, pendingMigrations } from './start/migrations'
import { runScript } from './start/runScript'

/**
 * `npm run restore -- DIR [--force]`: puts a backup into an installation that is not running. An installation that has
 * accounts already is replaced only with `--force`.
 */
async function refuseUnlessEmpty(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM users LIMIT 1')
    if (rowCount !== 0) throw new SetupError('This installation is in use. --force replaces all that is in it.')
  } finally {
    await client.end()
  }
}

async function refuseOtherSchema({ migrations }: BackupManifest): Promise<void> {
  const known = await knownMigrations()
  if (JSON.stringify(known) !== JSON.stringify(migrations))
    throw new SetupError(
      `The backup was made by another release (migrations up to ${migrations.at(-1)}, this one has ${known.at(-1)}). Restore it with that release, then update.`,
    )
}

requireNode()
await runCommand('npm run restore -- DIR [--force]', async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: 'boolean' } } })
  const [given] = positionals
  if (given === undefined || positionals.length > 1) throw new SetupError('Say which backup: npm run restore -- DIR')
  const folder = resolve(given)
  const force = values.force === true
  const manifest = await readManifest(folder)
  await refuseOtherSchema(manifest)
  const parsed = parseEnv(process.env)
  if (!parsed.ok) throw new SetupError(`The environment is not right:\n${formatEnvProblems(parsed.problems)}`)
  await mkdir(parsed.env.dataDir, { recursive: true })
  // Before the database is opened, which makes secrets where there are none.
  if (parsed.env.databaseUrl === undefined) await restoreFiles(folder, parsed.env.dataDir, false)
  const installation = await openInstallation({ role: 'start' })
  const { env, childEnv } = installation
  try {
    if ((await pendingMigrations(env.databaseUrl)).length > 0)
      await step('migrations', () =>
        runScript('src/cli/migrate.ts', { env: childEnv, signal: new AbortController().signal }),
      )
    if (!force) await refuseUnlessEmpty(env.databaseUrl)
    await step('restore', () =>
      restoreData(folder, manifest, { databaseUrl: env.databaseUrl, store: createObjectStore(env) }),
    )
    if (force) await restoreFiles(folder, env.dataDir, true)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(`Restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.objects.count} objects.`)
  } finally {
    await installation.close()
  }
})

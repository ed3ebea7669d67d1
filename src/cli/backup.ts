import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createObjectStore } from '@/storage'
import { writeBackup } from './backup/writeBackup'
import { openInstallation } from './installation'
import { step } from './progress'
import { requireNode } from './requireNode'
import { runCommand } from './runCommand'

/** `npm run backup [-- --to DIR]`: database, objects, uploads and secrets of this installation, running or not. */
requireNode()
await runCommand('npm run backup -- [--to DIR]', async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } })
  const installation = await openInstallation()
  const { env } = installation
  try {
    const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
    const target = resolve(values.to ?? join(env.dataDir, 'backups', stamp))
    const source = { databaseUrl: env.databaseUrl, store: createObjectStore(env), dataDir: env.dataDir }
    const written = await step('backup', () => writeBackup(source, target))
    const rows = written.tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(`${target}: ${rows} rows of ${written.tables.length} tables, ${written.objects.count} objects.`)
  } finally {
    await installation.close()
  }
})

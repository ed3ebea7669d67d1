import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Installation, openInstallation } from '../cli/installation'

export interface BenchInstallation extends Installation {
  dataDir: string
  /** For child processes. */
  processEnv: NodeJS.ProcessEnv
}

/** A migrated and seeded installation of a bench's own, gone when it is closed. */
export async function benchInstallation(seed: 'starter' | 'none'): Promise<BenchInstallation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'automatos-bench-'))
  Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: 'silent', SEED: seed })
  const installation = await openInstallation()
  const { migrateDatabase } = await import('../cli/migrate')
  await migrateDatabase(installation.env.databaseUrl)
  const { seedInstallation } = await import('../cli/seed/seedInstallation')
  await seedInstallation(installation.env)
  return {
    ...installation,
    dataDir,
    processEnv: { ...process.env, ...installation.childEnv },
    close: async () => {
      await installation.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

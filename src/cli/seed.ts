import { openInstallation } from './installation'
import { requireNode } from './requireNode'

/**
 * `npm run seed`: tiers, categories and an admin; unless SEED=none also the starter catalog (by the same import, scan and review as everything else),
 * the demo workspace and its agent. Run again it mends what an interrupted run left out, and makes new credentials.
 */
requireNode()
const installation = await openInstallation()
try {
  const { migrateDatabase } = await import('./migrate')
  await migrateDatabase(installation.env.databaseUrl)
  const { seedInstallation } = await import('./seed/seedInstallation')
  const file = await seedInstallation(installation.env)
  console.log(`Seeded. The credentials are in ${file}`)
} finally {
  await installation.close()
}
process.exit(0)

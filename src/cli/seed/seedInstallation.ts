import { createLocalReq, getPayload } from 'payload'
import config from '../../../payload.config'
import type { Installation } from '../installation'
import { type Credentials, writeCredentials } from '../credentials'
import { ensureDefaults } from '@/services/catalog/ensureDefaults'
import { inTransaction } from '@/services/transaction'
import { closePayload } from '../closePayload'
import { seedCatalog } from './seedCatalog'
import { seedDemo } from './seedDemo'
import { seedUser } from './seedUser'
import { DEMO } from '@/seed/starter'

/** Puts in what SEED asks for and writes the credentials file; yields its path. Every step may be repeated. */
export async function seedInstallation(env: Installation['env']): Promise<string> {
  const payload = await getPayload({ config })
  try {
    const req = await createLocalReq({ context: { actor: 'seed' } }, payload)
    await inTransaction(req, () => ensureDefaults(req))
    const admin = await seedUser(payload, { email: DEMO.admin.email, name: 'Admin', role: 'admin' })
    const credentials: Credentials = { admin: admin.login }
    if (env.seed === 'starter') {
      await seedCatalog(payload, env, admin.id)
      Object.assign(credentials, await seedDemo(payload))
    }
    return await writeCredentials(env.dataDir, credentials)
  } finally {
    await closePayload(payload)
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closePayload } from '@/cli/closePayload'
import { createLocalReq, getPayload, type Payload, type PayloadRequest } from 'payload'
import type { Query } from '@/queries/types'
import { ensureDefaults } from '@/services/catalog/ensureDefaults'
import { queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import type { User } from '@/payload-types'
import { createTestDatabase } from './database'

export interface TestApp {
  payload: Payload
  /** SQL outside any transaction. */
  query: Query
  /** A request of a user's, or of a named process of ours. */
  as(who: User | string): Promise<PayloadRequest>
  close(): Promise<void>
}

export type Role = User['role']

/** Payload on a migrated database of one's own, with categories and tiers; one for a test file. */
export async function openApp(): Promise<TestApp> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'automatos-app-'))
  const secret = 'only-for-tests-and-long-enough-for-them'
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    PAYLOAD_SECRET: secret,
    ENCRYPTION_KEY: secret,
    DATA_DIR: dataDir,
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
  })
  const { default: config } = await import('@payload-config')
  const payload = await getPayload({ config })
  const as = (who: User | string) =>
    typeof who === 'string'
      ? createLocalReq({ context: { actor: who } }, payload)
      : createLocalReq({ user: { ...who, collection: 'users' } }, payload)
  const system = await as('test')
  await inTransaction(system, () => ensureDefaults(system))
  return {
    payload,
    query: queryOf(system),
    as,
    close: async () => {
      await closePayload(payload)
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

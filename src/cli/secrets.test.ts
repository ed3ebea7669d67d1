import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureSecrets } from './secrets'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'automatos-secrets-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('ensureSecrets', () => {
  it('makes secrets once, for the owner only', async () => {
    const secrets = await ensureSecrets(dataDir)
    expect(secrets.payloadSecret.length).toBeGreaterThanOrEqual(32)
    expect(secrets.payloadSecret).not.toBe(secrets.encryptionKey)
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
    expect(await ensureSecrets(dataDir)).toEqual(secrets)
  })

  it('agrees with those who ask at the same time', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => ensureSecrets(dataDir)))
    expect(new Set(asked.map(({ encryptionKey }) => encryptionKey)).size).toBe(1)
  })

  it('never replaces a damaged file', async () => {
    await writeFile(join(dataDir, 'secrets.json'), '{"payloadSecret":"short"}')
    await expect(ensureSecrets(dataDir)).rejects.toThrow(/damaged/)
  })
})

import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ payloadSecret: z.string().min(32), encryptionKey: z.string().min(32) })
export type Secrets = z.infer<typeof schema>

const generated = (): Secrets => ({
  payloadSecret: randomBytes(32).toString('base64url'),
  encryptionKey: randomBytes(32).toString('base64url'),
})

/**
 * The secrets of an installation with the embedded database, from `DATA_DIR/secrets.json` (mode 600), which is made on
 * first use and never changed. Throws when the file is there and cannot be understood: new secrets would lock
 * everybody out and make what is encrypted unreadable.
 */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  await mkdir(dataDir, { recursive: true })
  const read = async () => {
    try {
      return schema.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
      throw new Error(`${file} is damaged; restore it from a backup.`, { cause })
    }
  }
  const kept = await read()
  if (kept !== undefined) return kept
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${JSON.stringify(generated(), null, 2)}\n`, { mode: 0o600 })
  // A link, unlike a rename, does not replace what another process put there first.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft, { force: true })
  const secrets = await read()
  if (secrets === undefined) throw new Error(`${file} could not be written.`)
  return secrets
}

import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ port: z.number().int().positive(), password: z.string().min(1) })

/** How the embedded database is reached; kept in `DATA_DIR/postgres.json`, readable by its owner only. */
export type PostgresSettings = z.infer<typeof schema>

const fileOf = (dataDir: string) => join(dataDir, 'postgres.json')

/** The kept settings, or undefined where there are none. Throws when the file is there and cannot be understood. */
export async function readSettings(dataDir: string): Promise<PostgresSettings | undefined> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${fileOf(dataDir)} is damaged; restore it from a backup.`, { cause })
  }
}

/** Writes the settings all or nothing. */
export async function writeSettings(dataDir: string, settings: PostgresSettings): Promise<void> {
  const draft = `${fileOf(dataDir)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(settings)}\n`, { mode: 0o600 })
  await rename(draft, fileOf(dataDir))
}

export const newPassword = (): string => randomBytes(24).toString('base64url')

/** A port on the loopback address that nobody listens on: `preferred` if it is free, else any. */
export function freePort(preferred = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort())))
    probe.listen({ port: preferred, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Contract §1: what the first start made, for the person who runs it. */
export interface Credentials {
  admin: { email: string; password: string }
  owner?: { email: string; password: string }
  workspace?: { id: string; slug: string; link_token: string }
  agent?: { id: string; slug: string; api_key: string }
}

/** Writes `DATA_DIR/credentials.json`, readable by its owner only, all or nothing. */
export async function writeCredentials(dataDir: string, credentials: Credentials): Promise<string> {
  const file = join(dataDir, 'credentials.json')
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, file)
  return file
}

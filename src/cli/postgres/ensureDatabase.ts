import { Client, DatabaseError } from 'pg'
import type { Env } from '../../env'
import { DATABASE_USER } from './cluster'
import { acquireLease, type Lease, type LeaseOptions } from './lease'
import { readSettings } from './settingsFile'

export const DATABASE_NAME = 'automatos'
const NO_SUCH_DATABASE = '3D000'

export interface Database {
  /** Connection URL with credentials: for processes, never for people. */
  url: string
  /** True for the embedded database. */
  embedded: boolean
  /** True when this call created the embedded database. */
  fresh: boolean
  /** Lets go of the embedded database; it stops with its last user. An external one is left alone. */
  stop(): Promise<void>
}

export type DatabaseResult = { ok: true; database: Database } | { ok: false; reason: 'taken'; pid: number }

export interface EnsureOptions {
  /** `start` for the whole installation (once per data directory), `use` for everything else. */
  role?: LeaseOptions['role']
  fast?: boolean
  /** Told in words when the embedded database went away and came back. */
  onEvent?: (message: string) => void
}

async function tryConnect(url: string): Promise<'ok' | 'missing'> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return 'ok'
  } catch (error) {
    if (error instanceof DatabaseError && error.code === NO_SUCH_DATABASE) return 'missing'
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  } catch (error) {
    // Another process of ours was quicker.
    if (!(error instanceof DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error
  } finally {
    await client.end()
  }
}

/** Holds a lease and gets it again when the guardian dies, on the same port where that is possible. */
async function holdLease(dataDir: string, options: EnsureOptions) {
  let lease: Lease
  let stopped = false
  const acquire = async () => acquireLease({ dataDir, role: options.role ?? 'use', fast: options.fast, onLost })
  const reacquire = async () => {
    const again = await acquire()
    if (!again.ok) return `the embedded database now belongs to process ${again.pid}`
    if (stopped) {
      await again.lease.release()
      return 'the embedded database stopped'
    }
    const moved = again.lease.port !== lease.port
    lease = again.lease
    return moved ? 'the embedded database is back on another port' : 'the embedded database is back'
  }
  const onLost = () => {
    if (stopped) return
    options.onEvent?.('the embedded database went away; starting it again')
    void reacquire()
      .catch((error: unknown) => `the embedded database cannot be started again: ${String(error)}`)
      .then((message) => options.onEvent?.(message))
  }
  const first = await acquire()
  if (!first.ok) return first
  lease = first.lease
  const release = async () => {
    stopped = true
    await lease.release()
  }
  return { ok: true as const, port: lease.port, fresh: lease.fresh, release }
}

/** URL of our database on the running embedded server; makes the database when it is missing. */
async function reach(dataDir: string, port: number): Promise<string> {
  const settings = await readSettings(dataDir)
  if (settings === undefined) throw new Error(`postgres.json is missing in ${dataDir}; restore it from a backup.`)
  const server = `postgres://${DATABASE_USER}:${settings.password}@127.0.0.1:${port}`
  const url = `${server}/${DATABASE_NAME}`
  if ((await tryConnect(url)) === 'missing') await createDatabase(`${server}/postgres`)
  return url
}

/**
 * The database of this installation, ready for connections: DATABASE_URL where it is set, else the embedded one under
 * DATA_DIR, started here or shared with the processes that already use it. Throws when it cannot be reached.
 */
export async function ensureDatabase(
  env: Pick<Env, 'databaseUrl' | 'dataDir'>,
  options: EnsureOptions = {},
): Promise<DatabaseResult> {
  if (env.databaseUrl !== undefined) {
    if ((await tryConnect(env.databaseUrl)) === 'missing')
      throw new Error('DATABASE_URL names a database that does not exist.')
    return { ok: true, database: { url: env.databaseUrl, embedded: false, fresh: false, stop: async () => undefined } }
  }
  const held = await holdLease(env.dataDir, options)
  if (!held.ok) return held
  try {
    const url = await reach(env.dataDir, held.port)
    return { ok: true, database: { url, embedded: true, fresh: held.fresh, stop: held.release } }
  } catch (error) {
    await held.release()
    throw error
  }
}

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './binaries'
import type { Identity } from './identity'
import { isAlive, isPostmasterOf, readPostmasterFile } from './postmasterPid'

/** One Postgres data directory with what is needed to run it. */
export interface Cluster {
  /** The data directory itself. */
  dir: string
  binaries: PostgresBinaries
  identity: Identity
  /** File descriptor that takes what Postgres has to say. */
  logFd: number
}

export const DATABASE_USER = 'automatos'

/** `initdb` rights and locale: our own bytes order and Unicode rules, the same on every system. */
const initArguments = (dir: string, passwordFile: string, durable: boolean) => [
  `--pgdata=${dir}`,
  `--username=${DATABASE_USER}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  // The C library's character classes still decide about letters in text search and trigrams.
  `--locale=${process.platform === 'linux' ? 'C.UTF-8' : process.platform === 'darwin' ? 'en_US.UTF-8' : 'C'}`,
  '--lc-messages=C',
  ...(durable ? [] : ['--no-sync']),
]

/** What Postgres needs of our environment; nothing that is secret. */
const processEnv = (): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  TZ: 'UTC',
  LC_MESSAGES: 'C',
})

/** Makes the data directory, all or nothing: it is built beside its place and moved there when it is complete. */
export async function createCluster(cluster: Cluster, password: string, durable: boolean): Promise<void> {
  const { identity, binaries } = cluster
  const building = `${cluster.dir}.new`
  const passwordFile = `${cluster.dir}.password`
  await rm(building, { recursive: true, force: true })
  await mkdir(building, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (identity.owner !== undefined) {
    await chown(building, identity.owner.uid, identity.owner.gid)
    await chown(passwordFile, identity.owner.uid, identity.owner.gid)
  }
  try {
    const { file, args, ...as } = identity.command(binaries.initdb, initArguments(building, passwordFile, durable))
    await promisify(execFile)(file, args, { ...as, cwd: '/', env: processEnv() })
    await rename(building, cluster.dir)
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new Error(`Postgres could not create its data directory ${cluster.dir}. ${said}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

export const clusterExists = async (dir: string): Promise<boolean> =>
  stat(join(dir, 'PG_VERSION')).then(
    () => true,
    () => false,
  )

const settings = (port: number, durable: boolean): Record<string, string> => ({
  port: String(port),
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // Short queries only: compiling them costs more than it saves.
  jit: 'off',
  // One machine, no replica: write-ahead log for crash recovery only.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

/** Starts Postgres and resolves with its process when it accepts connections, crash recovery included. */
export async function startCluster(cluster: Cluster, port: number, durable: boolean): Promise<ChildProcess> {
  const flags = Object.entries(settings(port, durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, ...as } = cluster.identity.command(cluster.binaries.postgres, ['-D', cluster.dir, ...flags])
  const child = spawn(file, args, {
    ...as,
    cwd: '/',
    env: processEnv(),
    stdio: ['ignore', cluster.logFd, cluster.logFd],
  })
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  for (;;) {
    await sleep(20)
    if (failure !== undefined) throw new Error('Postgres could not be started.', { cause: failure })
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Postgres ended while starting (${child.exitCode ?? child.signalCode}).`)
    const running = await readPostmasterFile(cluster.dir)
    if (running !== undefined && running.pid === child.pid && running.status === 'ready') return child
  }
}

const goneWithin = async (pid: number, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

/**
 * Stops a postmaster: fast shutdown (open transactions roll back, data is flushed), and after seven seconds the
 * immediate one, which costs a recovery at the next start and no data.
 */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(cluster.binaries.pgCtl, ['stop', '-D', cluster.dir, '-m', 'fast', '-w']).catch(
      () => undefined,
    )
    return
  }
  const signal = (name: NodeJS.Signals) => {
    if (isAlive(pid)) process.kill(pid, name)
  }
  signal('SIGINT')
  if (await goneWithin(pid, 7000)) return
  signal('SIGQUIT')
  if (await goneWithin(pid, 3000)) return
  signal('SIGKILL')
  await goneWithin(pid, 3000)
}

/**
 * Clears the way after an earlier life: stops a Postgres that outlived its supervisor, and removes a lock file whose
 * number now belongs to another process. A lock file of a dead process stays: Postgres checks more than we can.
 */
export async function recoverCluster(
  cluster: Cluster,
): Promise<'clean' | 'stopped an orphan' | 'removed a stale lock'> {
  const left = await readPostmasterFile(cluster.dir)
  if (left === undefined || !isAlive(left.pid)) return 'clean'
  if (await isPostmasterOf(left.pid, cluster.dir)) {
    await stopPostmaster(cluster, left.pid)
    return 'stopped an orphan'
  }
  await rm(join(cluster.dir, 'postmaster.pid'), { force: true })
  return 'removed a stale lock'
}

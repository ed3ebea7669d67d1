import { openSync, writeSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { locatePostgres } from './binaries'
import { type Cluster, clusterExists, createCluster, recoverCluster, startCluster, stopPostmaster } from './cluster'
import { chooseIdentity } from './identity'
import { firstLine, leaseAddress, type LeaseReply, leaseRequest, sendLine } from './leaseProtocol'
import { freePort, newPassword, readSettings, writeSettings } from './settingsFile'

/**
 * The process that owns the embedded Postgres of one data directory.
 * Arguments: the data directory; `fast` for a database that may be lost in a power cut (tests).
 */
const [dataDir = '.data', mode = 'durable'] = process.argv.slice(2)
const durable = mode !== 'fast'
const IDLE_MILLISECONDS = 15_000
const LOG_BYTES = 10 * 1024 * 1024

async function openLog(): Promise<number> {
  const folder = join(dataDir, 'logs')
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'postgres.log')
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_BYTES) await rename(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

/** Listens at `address`; false when another guardian already does. */
async function listenOnce(server: Server, address: string): Promise<boolean> {
  const listen = () =>
    new Promise<boolean>((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error))
      server.once('error', failed)
      server.listen(address, () => {
        server.off('error', failed)
        resolve(true)
      })
    })
  if (await listen()) return true
  if (process.platform === 'linux' || process.platform === 'win32') return false
  const answered = await new Promise<boolean>((resolve) => {
    const probe = connect(address, () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
  if (answered) return false
  await rm(address, { force: true })
  return listen()
}

const leases = new Map<Socket, { role: string; pid: number }>()
let closing = false
let ready: Promise<{ port: number; fresh: boolean }> | undefined
let postmaster: number | undefined
let cluster: Cluster | undefined
let note = (_message: string) => {}

/** Brings Postgres up, and up again whenever it ends by itself while somebody holds a lease. */
async function bringUp(): Promise<{ port: number; fresh: boolean }> {
  const logFd = await openLog()
  note = (message) => writeSync(logFd, `${new Date().toISOString()} guardian: ${message}\n`)
  const dir = join(dataDir, 'postgres')
  const binaries = await locatePostgres()
  const owned: Cluster = { dir, binaries, identity: await chooseIdentity(dir, binaries.postgres), logFd }
  cluster = owned
  const fresh = !(await clusterExists(dir))
  let kept = await readSettings(dataDir)
  if (fresh) {
    kept = { port: kept?.port ?? (await freePort()), password: kept?.password ?? newPassword() }
    await writeSettings(dataDir, kept)
    await createCluster(owned, kept.password, durable)
  }
  if (kept === undefined)
    throw new Error(`${join(dataDir, 'postgres.json')} is missing; without it ${dir} cannot be opened.`)
  const found = await recoverCluster(owned)
  if (found !== 'clean') note(found)
  const port = await freePort(kept.port)
  if (port !== kept.port) await writeSettings(dataDir, { ...kept, port })
  await run(owned, port)
  return { port, fresh }
}

async function run(owned: Cluster, port: number): Promise<void> {
  const started = Date.now()
  // Backends of a killed postmaster need a moment to notice; until then their shared memory blocks a new one.
  const attempt = async (left: number): Promise<ReturnType<typeof startCluster>> =>
    startCluster(owned, port, durable).catch(async (error: unknown) => {
      if (left === 0) throw error
      await sleep(500)
      return attempt(left - 1)
    })
  const child = await attempt(4)
  postmaster = child.pid
  child.once('exit', (code, signal) => {
    postmaster = undefined
    if (closing) return
    note(`Postgres ended by itself (${code ?? signal})`)
    // Dying again and again within seconds is not something that another start heals.
    if (Date.now() - started < 2000) void shutDown(1)
    else run(owned, port).catch(() => shutDown(1))
  })
}

async function shutDown(exitCode: number): Promise<void> {
  if (closing) return
  closing = true
  if (cluster !== undefined && postmaster !== undefined) await stopPostmaster(cluster, postmaster)
  for (const socket of leases.keys()) socket.end()
  process.exit(exitCode)
}

const shutDownWhenUnused = () => {
  if (leases.size === 0) void shutDown(0)
}

async function serve(socket: Socket): Promise<void> {
  socket.on('error', () => undefined)
  const answer = (reply: LeaseReply) => {
    sendLine(socket, reply)
    if (reply.state !== 'granted') socket.end()
  }
  const line = await firstLine(socket)
  if (line === undefined) return
  const request = leaseRequest.safeParse(safeJson(line))
  if (!request.success) return answer({ state: 'failed', message: 'not a lease request' })
  if (closing) return answer({ state: 'closing' })
  const starter = [...leases.values()].find((lease) => lease.role === 'start')
  if (request.data.role === 'start' && starter !== undefined) return answer({ state: 'taken', pid: starter.pid })
  leases.set(socket, request.data)
  const released = () => {
    if (!leases.delete(socket)) return
    if (leases.size > 0) socket.end()
    // The last holder's socket stays open until Postgres is down, so that it can wait for that.
    else void shutDown(0).then(() => socket.end())
  }
  socket.once('end', released)
  socket.once('close', released)
  try {
    ready ??= bringUp()
    const { port, fresh } = await ready
    answer({ state: 'granted', port, guardian: process.pid, fresh })
  } catch (error) {
    answer({ state: 'failed', message: error instanceof Error ? error.message : String(error) })
    note(error instanceof Error ? (error.stack ?? error.message) : String(error))
    setTimeout(() => void shutDown(1), 50)
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const server = createServer({ allowHalfOpen: true }, (socket) => void serve(socket))
// Signals meant for a terminal's whole group must not take the database from processes that are still finishing.
process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
process.on('SIGTERM', () => void shutDown(0))
if (!(await listenOnce(server, await leaseAddress(dataDir)))) process.exit(0)
setTimeout(shutDownWhenUnused, IDLE_MILLISECONDS)

import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot, runTypeScript } from '../projectRoot'
import { firstLine, leaseAddress, leaseReply, type LeaseReply, type LeaseRequest, sendLine } from './leaseProtocol'

export interface LeaseOptions {
  dataDir: string
  role: LeaseRequest['role']
  /** A database that may be lost in a power cut: for tests. */
  fast?: boolean
  /** Called when the guardian went away by itself; the lease is over. */
  onLost?: () => void
}

export interface Lease {
  port: number
  /** Process id of the guardian. */
  guardian: number
  /** The data directory was created for this lease. */
  fresh: boolean
  /** Gives the lease back; when it was the last one, resolves after Postgres has stopped. */
  release(): Promise<void>
}

export type LeaseResult = { ok: true; lease: Lease } | { ok: false; reason: 'taken'; pid: number }

const PATIENCE_MILLISECONDS = 120_000

const open = (address: string) =>
  new Promise<Socket | undefined>((resolve) => {
    const socket = connect({ path: address, allowHalfOpen: true }, () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })

function launchGuardian({ dataDir, fast }: LeaseOptions): { exitCode(): number | null } {
  const guardian = fileURLToPath(new URL('guardian.ts', import.meta.url))
  const child = spawn(process.execPath, [...runTypeScript(guardian), dataDir, fast === true ? 'fast' : 'durable'], {
    cwd: projectRoot,
    // A session of its own: a terminal's Ctrl-C must reach Postgres last, through the leases.
    detached: true,
    stdio: 'ignore',
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      TMPDIR: process.env.TMPDIR,
    },
  })
  child.unref()
  child.on('error', () => undefined)
  return { exitCode: () => child.exitCode }
}

const ask = async (socket: Socket, role: LeaseRequest['role']): Promise<LeaseReply> => {
  sendLine(socket, { role, pid: process.pid })
  const line = await firstLine(socket)
  return line === undefined ? { state: 'closing' } : leaseReply.parse(JSON.parse(line))
}

function hold(socket: Socket, granted: LeaseReply & { state: 'granted' }, onLost?: () => void): Lease {
  let released: Promise<void> | undefined
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => undefined)
  socket.once('end', () => socket.end())
  void closed.then(() => released === undefined && onLost?.())
  // The database alone must not keep a command alive that is done.
  socket.unref()
  return {
    port: granted.port,
    guardian: granted.guardian,
    fresh: granted.fresh,
    release: () => {
      released ??= (() => {
        socket.ref()
        socket.end()
        return closed
      })()
      return released
    },
  }
}

/**
 * Gets a lease on the embedded Postgres under `dataDir`, starting it where it does not run.
 * Refused (`taken`) only for a second `start`. Throws when Postgres cannot be started.
 */
export async function acquireLease(options: LeaseOptions): Promise<LeaseResult> {
  await mkdir(options.dataDir, { recursive: true })
  const address = await leaseAddress(options.dataDir)
  const deadline = Date.now() + PATIENCE_MILLISECONDS
  let launched: ReturnType<typeof launchGuardian> | undefined
  while (Date.now() < deadline) {
    const socket = await open(address)
    if (socket === undefined) {
      // Exit code 0 is a guardian that lost the race against another one, or ended idle.
      if (launched === undefined || launched.exitCode() === 0) launched = launchGuardian(options)
      else if (launched.exitCode() !== null)
        throw new Error(`The embedded Postgres did not start; see ${join(options.dataDir, 'logs', 'postgres.log')}.`)
      await sleep(30)
      continue
    }
    const reply = await ask(socket, options.role)
    if (reply.state === 'granted') return { ok: true, lease: hold(socket, reply, options.onLost) }
    socket.destroy()
    if (reply.state === 'taken') return { ok: false, reason: 'taken', pid: reply.pid }
    if (reply.state === 'failed') throw new Error(reply.message)
    await sleep(50)
  }
  throw new Error(`The embedded Postgres under ${options.dataDir} did not answer within two minutes.`)
}

import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * Processes that use the embedded database each hold a lease: one open connection to the guardian, which stops
 * Postgres when the last one is gone, however its holder ended. One JSON line each way, then silence until the end.
 */
export const leaseRequest = z.object({
  /** `start` is the whole installation and may be there once; `use` is any number of commands beside or without it. */
  role: z.enum(['start', 'use']),
  pid: z.number().int(),
})
export type LeaseRequest = z.infer<typeof leaseRequest>

export const leaseReply = z.discriminatedUnion('state', [
  z.object({ state: z.literal('granted'), port: z.number().int(), guardian: z.number().int(), fresh: z.boolean() }),
  z.object({ state: z.literal('taken'), pid: z.number().int() }),
  z.object({ state: z.literal('closing') }),
  z.object({ state: z.literal('failed'), message: z.string() }),
])
export type LeaseReply = z.infer<typeof leaseReply>

/**
 * Where the guardian of a data directory listens. Being able to listen there is the lock that makes it the only one.
 * Named for the directory's identity, so that two paths to one directory meet and equal paths in two containers do not.
 */
export async function leaseAddress(dataDir: string): Promise<string> {
  const { dev, ino } = await stat(dataDir, { bigint: true })
  const name = `automatos-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24)}`
  // Abstract names and pipes vanish with their process; a socket file may be left behind (see listenOnce).
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

export const sendLine = (socket: Socket, message: LeaseRequest | LeaseReply): boolean =>
  socket.write(`${JSON.stringify(message)}\n`)

/** Resolves with the first line that a socket brings, undefined when it ends before. */
export function firstLine(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const end = text.indexOf('\n')
      if (end >= 0 || text.length > 10_000) resolve(text.slice(0, end < 0 ? undefined : end))
    })
    socket.once('end', () => resolve(undefined))
    socket.once('close', () => resolve(undefined))
  })
}

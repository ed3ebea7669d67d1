import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface DatabaseProxy {
  /** The database's URL by way of the proxy. */
  url: string
  /** Breaks every connection and takes no new ones: Postgres is down. */
  cut(): void
  /** Keeps connections and answers nothing: Postgres or the network hangs. */
  hang(): void
  restore(): void
  close(): Promise<void>
}

/** Stands between a process and Postgres, so that a test can take the database away and give it back. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let mode: 'open' | 'cut' | 'hanging' = 'open'
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((inside) => {
    keep(inside)
    if (mode === 'cut') {
      inside.resetAndDestroy()
      return
    }
    const outside = connect(Number(target.port), target.hostname)
    keep(outside)
    const pass = (to: Socket) => (chunk: Buffer) => {
      if (mode === 'open') to.write(chunk)
    }
    inside.on('data', pass(outside)).on('close', () => outside.destroy())
    outside.on('data', pass(inside)).on('close', () => inside.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  const dropAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    cut: () => {
      mode = 'cut'
      dropAll()
    },
    hang: () => {
      mode = 'hanging'
    },
    restore: () => {
      // What was said while it hung is lost; the connections cannot go on.
      if (mode === 'hanging') dropAll()
      mode = 'open'
    },
    close: async () => {
      dropAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ScriptedServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string
  /** `127.0.0.1:port`, as the operator would allow it. */
  host: string
  requests: { method: string; path: string; headers: IncomingMessage['headers'] }[]
  close: () => Promise<void>
}

/** An HTTP server on loopback that answers as the test says and remembers what it was asked. */
export async function scriptedServer(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => unknown,
): Promise<ScriptedServer> {
  const requests: ScriptedServer['requests'] = []
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers })
    Promise.resolve(answer(request, response, requests.length)).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = portOf(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

function portOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address
}

import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import { Pool } from 'pg'
import { pino } from 'pino'
import type { Credentials } from '../cli/credentials'
import { createDelivery } from '../delivery/createDelivery'
import { createObjectStore } from '../storage'
import { benchInstallation } from './installation'
import { type BenchRow, rowOf } from './row'

const SECONDS = 5
const CONNECTIONS = 32

interface Target {
  url: string
  headers?: Record<string, string>
  /** What every answer must be, 200 by default: a server that refuses is fast and proves nothing. */
  status?: number
}

/** Requests a second and the 97.5th percentile in ms of one address. */
async function load({ url, headers = {}, status = 200 }: Target) {
  const { requests, latency, errors, statusCodeStats } = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
  })
  const others = Object.keys(statusCodeStats ?? {}).filter((code) => code !== String(status))
  if (errors > 0 || others.length > 0)
    throw new Error(`${url} gave ${errors} errors and the statuses ${others.join(', ')} instead of ${status}.`)
  return { perSecond: Math.round(requests.average), p975: latency.p97_5 }
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

/** The plainest server that does one query a request: what the same machine gives without anything of ours. */
async function bareServer(databaseUrl: string): Promise<{ server: Server; pool: Pool }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 })
  const answer = async (response: ServerResponse): Promise<void> => {
    const { rows } = await pool.query('select id, name from agents limit 1')
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(rows))
  }
  const server = createServer((_, response) => void answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, pool }
}

/** Assembled context, whole and unchanged (304), and content, each against one bare node:http server with one query a request. */
export async function benchDelivery(): Promise<BenchRow[]> {
  const installation = await benchInstallation('starter')
  const { env, dataDir } = installation
  const { agent } = await credentialsIn(dataDir)
  if (!agent) throw new Error('The starter catalog made no agent.')
  const delivery = createDelivery({
    databaseUrl: env.databaseUrl,
    store: createObjectStore(env),
    encryptionKey: env.encryptionKey,
    baseUrl: 'http://localhost',
    staleSeconds: 30,
    log: pino({ level: 'silent' }),
  })
  const server = serve({ fetch: delivery.app.fetch, hostname: '127.0.0.1', port: 0 })
  if (!server.listening) await once(server, 'listening')
  const bare = await bareServer(env.databaseUrl)
  const base = `http://127.0.0.1:${portOf(server)}`
  const headers = { Authorization: `Bearer ${agent.api_key}` }
  const context = `${base}/api/agents/${agent.id}/assembled-context`
  const etag = (await fetch(context, { headers })).headers.get('etag') ?? ''
  const baseline = await load({ url: `http://127.0.0.1:${portOf(bare.server)}/` })
  const targets: [string, Target][] = [
    ['assembled context, whole', { url: context, headers }],
    [
      'assembled context, unchanged (304)',
      { url: context, headers: { ...headers, 'If-None-Match': etag }, status: 304 },
    ],
    ['content of a skill', { url: `${base}/api/marketplace/skills/code-review/content`, headers }],
    ['list of 20 skills', { url: `${base}/api/marketplace/skills` }],
  ]
  const rows: BenchRow[] = []
  for (const [name, target] of targets) {
    const { perSecond, p975 } = await load(target)
    rows.push(
      rowOf({ name, value: perSecond, unit: 'req/s', baseline: baseline.perSecond }),
      rowOf({ name: `${name}: p97.5`, value: p975, unit: 'ms', baseline: Math.max(1, baseline.p975) }),
    )
  }
  server.close()
  bare.server.close()
  await bare.pool.end()
  await delivery.close()
  await installation.close()
  return rows
}

async function credentialsIn(dataDir: string): Promise<Credentials> {
  const credentials: Credentials = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))
  return credentials
}

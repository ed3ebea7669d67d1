import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { projectRoot, runTypeScript } from '@/cli/projectRoot'
import { type CatalogFixture, type MadeAgent, openCatalogFixture } from '../support/catalogFixture'

let catalog: CatalogFixture
let child: ChildProcess
let url: string
let agent: MadeAgent
let workspace: string
let output = ''

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

const context = ({ id, key } = agent) =>
  fetch(`${url}/api/agents/${id}/assembled-context`, { headers: { Authorization: `Bearer ${key}` } })

beforeAll(async () => {
  catalog = await openCatalogFixture()
  workspace = await catalog.workspace('acme')
  agent = await catalog.agent(workspace, 'scout')
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const secret = 'only-for-tests-and-long-enough-for-them'
  child = spawn(process.execPath, runTypeScript('src/delivery/main.ts'), {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: catalog.databaseUrl,
      DATA_DIR: catalog.dataDir,
      ENCRYPTION_KEY: secret,
      PAYLOAD_SECRET: secret,
      DELIVERY_PORT: String(port),
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), {
    timeout: 30_000,
    interval: 100,
  })
})
afterAll(async () => {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await catalog.close()
})

it('believes nothing it remembers after it was paused', async () => {
  const held = await catalog.agent(workspace, 'held')
  for (let count = 0; count < 20; count += 1) expect((await context(held)).status).toBe(200)
  child.kill('SIGSTOP')
  await catalog.revokeKey(held)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  // The request is there before the process goes on, and so before it can have heard.
  const answer = context(held)
  await new Promise((resolve) => setTimeout(resolve, 100))
  child.kill('SIGCONT')
  expect((await answer).status).toBe(401)
})

it('ends by SIGTERM within seconds, event streams and all, and has told no key to the log', async () => {
  const stream = await fetch(`${url}/api/agents/${agent.id}/events`, {
    headers: { Authorization: `Bearer ${agent.key}` },
  })
  expect(stream.status).toBe(200)
  const began = performance.now()
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = await ended
  expect(code, output).toBe(0)
  expect(performance.now() - began).toBeLessThan(5000)
  await stream.text().catch(() => undefined)
  expect(output).toContain('delivery ready')
  expect(output).not.toContain(agent.key)
})

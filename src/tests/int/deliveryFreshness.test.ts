import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type CatalogFixture, type MadeAgent, type MadeItem, openCatalogFixture } from '../support/catalogFixture'
import { type DatabaseProxy, startDatabaseProxy } from '../support/databaseProxy'
import { startDelivery, type TestDelivery } from '../support/delivery'

const STALE_SECONDS = 5

let catalog: CatalogFixture
let proxy: DatabaseProxy
let delivery: TestDelivery
let workspace: string
let agent: MadeAgent
let skill: MadeItem
let nth = 0

beforeAll(async () => {
  catalog = await openCatalogFixture()
  proxy = await startDatabaseProxy(catalog.databaseUrl)
  Object.assign(process.env, {
    DATABASE_URL: proxy.url,
    DATA_DIR: catalog.dataDir,
    ENCRYPTION_KEY: 'only-for-tests-and-long-enough-for-them',
  })
  delivery = await startDelivery({ staleSeconds: STALE_SECONDS })
  workspace = await catalog.workspace('acme')
})
afterAll(async () => {
  await delivery?.close()
  await proxy?.close()
  await catalog?.close()
})
beforeEach(async () => {
  nth += 1
  skill = await catalog.item({ slug: `skill-${nth}`, body: `Body ${nth}.` })
  await catalog.enable(workspace, skill.item)
  agent = await catalog.agent(workspace, `agent-${nth}`)
  await catalog.assign(agent.id, skill.item, { load: 'always' })
})
afterEach(async () => {
  proxy.restore()
  await expect.poll(async () => (await get('/readyz')).status, { timeout: 10_000 }).toBe(200)
})

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${delivery.url}${path}`, { ...init, headers: { Authorization: `Bearer ${agent.key}` } })
const context = () => get(`/api/agents/${agent.id}/assembled-context`)
const content = () => get(`/api/marketplace/skills/${skill.slug}/content?version=${skill.digest}`)
const slugs = async (): Promise<string[]> =>
  (await (await context()).json()).items.map(({ slug }: { slug: string }) => slug)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Asks as busily as a pod may, so that whatever can be remembered is. */
async function askFor(ms: number): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) await (await context()).arrayBuffer()
}

/** The sessions that listen, as Postgres sees them; ended, they connect again. */
const endListeners = () =>
  catalog.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'select 1' and pid <> pg_backend_pid()`,
  )

it('heeds a revocation within a second, for the context and for the bytes', async () => {
  await askFor(200)
  expect(await slugs()).toEqual([skill.slug])
  expect((await content()).status).toBe(200)
  await catalog.revoke(skill)
  await expect.poll(slugs, { timeout: 1000, interval: 20 }).toEqual([])
  expect((await content()).status).toBe(410)
})

it('refuses a revoked key within a second', async () => {
  await askFor(200)
  await catalog.revokeKey(agent)
  await expect.poll(async () => (await context()).status, { timeout: 1000, interval: 20 }).toBe(401)
})

it('heeds what happened while the connection for changes was down', async () => {
  for (let round = 0; round < 3; round += 1) {
    const other = await catalog.agent(workspace, `listener-${round}`)
    const ask = () =>
      fetch(`${delivery.url}/api/agents/${other.id}/assembled-context`, {
        headers: { Authorization: `Bearer ${other.key}` },
      })
    for (let count = 0; count < 50; count += 1) await (await ask()).arrayBuffer()
    await endListeners()
    // Nobody hears this, as if it had been said in the gap.
    await pause(20)
    await catalog.revokeKey(other, { announce: false })
    await pause(1000)
    expect((await ask()).status).toBe(401)
  }
})

it('serves what it knows while the database is away, says how old it is, and then no more', async () => {
  await askFor(100)
  const known = await (await context()).text()
  expect((await content()).status).toBe(200)
  proxy.cut()
  const cutAt = performance.now()
  await pause(300)
  for (const [ask, name] of [
    [context, 'context'],
    [content, 'content'],
  ] as const) {
    const answer = await ask()
    expect(answer.status, name).toBe(200)
    await expect.poll(async () => (await ask()).headers.get('automatos-stale'), { timeout: 1500 }).toMatch(/^[1-5]$/)
    if (name === 'context') expect(await answer.text()).toBe(known)
  }
  await expect.poll(async () => (await context()).status, { timeout: 12_000, interval: 100 }).toBe(503)
  expect(performance.now() - cutAt).toBeLessThan((STALE_SECONDS + 1.5) * 1000)
  const refused = await content()
  expect(refused.status).toBe(503)
  expect(refused.headers.get('content-type')).toMatch(/problem\+json/)
  expect(refused.headers.get('retry-after')).toBeTruthy()
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/readyz')).status).toBe(503)
  proxy.restore()
  const standing = async () => {
    const { status, headers } = await context()
    return [status, headers.get('automatos-stale')]
  }
  await expect.poll(standing, { timeout: 3000 }).toEqual([200, null])
  expect(await slugs()).toEqual([skill.slug])
})

it('does not make pods wait for a database that hangs', async () => {
  await askFor(100)
  proxy.hang()
  await pause(700)
  const began = performance.now()
  const answers = await Promise.all(Array.from({ length: 30 }, context))
  const took = performance.now() - began
  for (const answer of answers) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('automatos-stale')).toMatch(/^\d+$/)
  }
  expect(took).toBeLessThan(4000)
})

it('forgets nothing it knew for one more change, and keeps back what it knows to be revoked', async () => {
  await askFor(100)
  // A change somewhere else, then the database goes: the last state of this agent is still known.
  await catalog.announce({ workspace })
  await pause(50)
  proxy.cut()
  await pause(100)
  const answer = await context()
  expect([answer.status, answer.headers.get('automatos-stale') !== null]).toEqual([200, true])
  proxy.restore()
  await expect.poll(async () => (await context()).headers.get('automatos-stale'), { timeout: 3000 }).toBeNull()

  await askFor(100)
  await catalog.revoke(skill)
  await pause(50)
  proxy.cut()
  await pause(100)
  const after = await context()
  expect(after.status === 503 || !(await after.text()).includes(`Body ${nth}.`)).toBe(true)
})

async function* events(
  response: Response,
): AsyncGenerator<{ event: string; data: Record<string, string>; at: number }> {
  let buffer = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    buffer += chunk
    for (let end = buffer.indexOf('\n\n'); end !== -1; end = buffer.indexOf('\n\n')) {
      const block = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      const event = /^event: (.*)$/m.exec(block)?.[1]
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (event && data) yield { event, data: JSON.parse(data), at: performance.now() }
    }
  }
}

it.each([
  ['announced', true],
  ['found without being told', false],
] as const)('streams a new etag and a revocation within a second: %s', async (_, listening) => {
  const ending = new AbortController()
  const stream = events(await get(`/api/agents/${agent.id}/events`, { signal: ending.signal }))
  const next = async () => {
    const { value, done } = await stream.next()
    if (done) throw new Error('The stream ended.')
    return value
  }
  expect((await next()).event).toBe('ready')
  if (!listening) await endListeners()
  const began = performance.now()
  await catalog.revoke(skill, { announce: listening })
  const heard = [await next(), await next()]
  expect(heard.map(({ event }) => event).toSorted()).toEqual(['context-changed', 'revoked'])
  expect(heard.find(({ event }) => event === 'revoked')?.data).toEqual({ digest: skill.digest })
  const etag = (await (await context()).json()).etag
  expect(heard.find(({ event }) => event === 'context-changed')?.data).toEqual({ etag })
  for (const { at } of heard) expect(at - began).toBeLessThan(1000)
  ending.abort()
})

it('tells a stream what happened during an outage, once it is over', async () => {
  const ending = new AbortController()
  const stream = events(await get(`/api/agents/${agent.id}/events`, { signal: ending.signal }))
  await stream.next()
  proxy.cut()
  await pause(700)
  await catalog.revoke(skill, { announce: false })
  await pause(300)
  const restoredAt = performance.now()
  proxy.restore()
  const { value } = await stream.next()
  expect(value).toMatchObject({ event: 'revoked', data: { digest: skill.digest } })
  expect(performance.now() - restoredAt).toBeLessThan(2000)
  ending.abort()
})

it('ends the stream of a revoked key', async () => {
  const stream = events(await get(`/api/agents/${agent.id}/events`))
  await stream.next()
  await catalog.revokeKey(agent)
  expect((await stream.next()).done).toBe(true)
})

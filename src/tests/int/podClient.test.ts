import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPodClient, MarketplaceError, type PodEvent } from '@/pod-client'
import { type CatalogFixture, type MadeAgent, type MadeItem, openCatalogFixture } from '../support/catalogFixture'
import { startDelivery, type TestDelivery } from '../support/delivery'
import { type ScriptedServer, scriptedServer } from '../support/scriptedServer'

let catalog: CatalogFixture
let delivery: TestDelivery
let scout: MadeAgent
let other: MadeAgent
let review: MadeItem

beforeAll(async () => {
  catalog = await openCatalogFixture()
  Object.assign(process.env, {
    DATABASE_URL: catalog.databaseUrl,
    DATA_DIR: catalog.dataDir,
    ENCRYPTION_KEY: 'only-for-tests-and-long-enough-for-them',
  })
  review = await catalog.item({
    slug: 'code-review',
    body: 'Read every line.',
    files: { 'references/a list.md': '# List' },
  })
  const workspace = await catalog.workspace('acme')
  await catalog.enable(workspace, review.item)
  scout = await catalog.agent(workspace, 'scout')
  other = await catalog.agent(workspace, 'other')
  await catalog.assign(scout.id, review.item, { load: 'on_demand' })
  delivery = await startDelivery()
})
afterAll(async () => {
  await delivery?.close()
  await catalog?.close()
})

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 5000, interval: 20 })

describe('against a delivery server', () => {
  const client = () => createPodClient({ url: `${delivery.url}/`, key: scout.key })

  it('needs no more than its key, and asks again at the price of a 304', async () => {
    const seen: number[] = []
    const pod = createPodClient({
      url: delivery.url,
      key: scout.key,
      fetch: async (...args) => {
        const response = await fetch(...args)
        seen.push(response.status)
        return response
      },
    })
    const context = await pod.context('self')
    expect(context.agent_id).toBe(scout.id)
    expect(context.items).toMatchObject([{ slug: 'code-review', level: 'metadata' }])
    expect(await pod.context('self')).toEqual(context)
    expect(await pod.context('self', { task: 'review this' })).not.toEqual(context)
    expect(seen).toEqual([200, 304, 200])
    expect(await createPodClient({ url: delivery.url, key: other.key }).context('self')).toMatchObject({
      agent_id: other.id,
      items: [],
    })
  })

  it('fetches instructions and files on demand and reports usage once', async () => {
    const pod = client()
    expect(await pod.content('skills', 'code-review', review.digest)).toMatchObject({
      instructions: 'Read every line.\n',
    })
    const file = await pod.file('skills', 'code-review', 'references/a list.md')
    expect(new TextDecoder().decode(file)).toBe('# List')
    const event = {
      event_id: randomUUID(),
      event_type: 'invoked',
      kind: 'skill',
      slug: 'code-review',
      digest: review.digest,
      occurred_at: new Date().toISOString(),
    } as const
    expect(await pod.report([event])).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    expect(await pod.report([event])).toEqual({ accepted: 0, duplicates: 1, rejected: [] })
  })

  it('tells refusals apart', async () => {
    const refusal = client().content('skills', 'no-such-skill')
    await expect(refusal).rejects.toBeInstanceOf(MarketplaceError)
    await expect(refusal).rejects.toMatchObject({ status: 404, type: 'about:blank' })
    await expect(client().context(other.id)).rejects.toMatchObject({ status: 404 })
    const stranger = createPodClient({ url: delivery.url, key: `ak_${'x'.repeat(43)}` })
    await expect(stranger.context('self')).rejects.toMatchObject({ status: 401 })
  })

  it('hears of changes, and of the end of its key', async () => {
    const passing = await catalog.agent(scout.workspace, 'passing')
    const events: PodEvent[] = []
    let end: unknown
    const stop = createPodClient({ url: delivery.url, key: passing.key }).subscribe(
      'self',
      (event) => events.push(event),
      (error) => {
        end = error
      },
    )
    await until(() => expect(events.map(({ type }) => type)).toEqual(['ready']))
    await catalog.assign(passing.id, review.item)
    await until(() => expect(events.map(({ type }) => type)).toEqual(['ready', 'context-changed']))
    await catalog.revokeKey(passing)
    await until(() => expect(end).toMatchObject({ status: 401 }))
    stop()
  })

  it('is shown by the reference pod', async () => {
    const options = ['--url', delivery.url, '--key', scout.key, '--task', 'review the code']
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/pod.ts', ...options])
    expect(stdout).toMatch(/code-review/)
    expect(stdout).toMatch(/on demand|Loaded code-review/)
    expect(stdout).toMatch(/2 accepted, 0 rejected/)
  })
})

describe('against a server in trouble', () => {
  let server: ScriptedServer | undefined
  afterEach(async () => {
    await server?.close()
    server = undefined
  })

  it('tries again on 5xx and broken connections, as long as it may', async () => {
    server = await scriptedServer((_, response, count) => {
      if (count === 1) response.destroy()
      else if (count === 2) response.writeHead(503).end()
      else response.end(JSON.stringify({ accepted: 0, duplicates: 0, rejected: [] }))
    })
    expect(await createPodClient({ url: server.url, key: 'k' }).report([])).toMatchObject({ accepted: 0 })
    expect(server.requests).toHaveLength(3)
  })

  it('waits as long as it is asked to', async () => {
    server = await scriptedServer((_, response, count) => {
      if (count === 1) response.writeHead(429, { 'Retry-After': '1' }).end()
      else response.end('{}')
    })
    const began = performance.now()
    await createPodClient({ url: server.url, key: 'k' }).report([])
    expect(performance.now() - began).toBeGreaterThan(950)
  })

  it('gives up a request that hangs, and does not repeat a refusal', async () => {
    server = await scriptedServer((request, response) => {
      if (request.url?.startsWith('/api/marketplace')) response.writeHead(403).end('<html>No.</html>')
    })
    const pod = createPodClient({ url: server.url, key: 'k', attempts: 2, timeoutMs: 100 })
    await expect(pod.context('self')).rejects.toThrow(/timeout/i)
    expect(server.requests).toHaveLength(2)
    await expect(pod.content('skills', 'x')).rejects.toMatchObject({ status: 403, message: '<html>No.</html>' })
    expect(server.requests).toHaveLength(3)
  })

  it('connects again when the stream breaks or falls silent, whatever the chunks', async () => {
    const events: PodEvent[] = []
    const pause = () => new Promise((resolve) => setTimeout(resolve, 20))
    server = await scriptedServer(async (_, response, count) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(`: hello\n\nevent: odd\ndata: {}\n\nevent: context-ch`)
      await pause()
      response.write(`anged\r\ndata: {"etag":"${count}"}\r\n\r\nevent: rev`)
      await pause()
      // The first breaks off in the middle; the others say nothing more.
      if (count === 1) response.destroy()
    })
    const stop = createPodClient({ url: server.url, key: 'k', silenceMs: 200 }).subscribe('self', (event) =>
      events.push(event),
    )
    await until(() => expect(events.length).toBeGreaterThanOrEqual(3))
    stop()
    expect(events.slice(0, 3)).toEqual(['1', '2', '3'].map((etag) => ({ type: 'context-changed', etag })))
  })

  it('ends with the error of a listener that throws', async () => {
    server = await scriptedServer((_, response) => {
      response.writeHead(200)
      response.write('event: ready\ndata: {"etag":"a"}\n\n')
    })
    let end: unknown
    createPodClient({ url: server.url, key: 'k' }).subscribe(
      'self',
      () => {
        throw new Error('Not today.')
      },
      (error) => {
        end = error
      },
    )
    await until(() => expect(end).toMatchObject({ message: 'Not today.' }))
    expect(server.requests).toHaveLength(1)
  })
})

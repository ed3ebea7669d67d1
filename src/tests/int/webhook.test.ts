import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { log } from '@/log'
import { claimRun } from '@/services/ingestion/claimRun'
import { finishRun } from '@/services/ingestion/finishRun'
import { call } from '@/tests/support/api'
import { openApp, type TestApp } from '@/tests/support/app'
import { startDue } from '@workflows/sync/scheduleSyncs'

const SECRET = 'shared with GitHub only'

let app: TestApp
let POST: Parameters<typeof call>[0]
let count = 0

beforeAll(async () => {
  app = await openApp()
  ;({ POST } = await import('@/app/api/webhooks/github/route'))
})
afterAll(() => app.close())

interface Wish {
  location?: string
  ref?: string
  enabled?: boolean
  type?: 'github' | 'git'
  webhookSecret?: string | null
}

async function source(repository: string, wish: Wish = {}): Promise<{ id: string; name: string }> {
  count += 1
  return app.payload.create({
    collection: 'sources',
    data: {
      name: `hooked-${count}`,
      type: 'github',
      location: repository,
      enabled: true,
      webhookSecret: SECRET,
      ...wish,
    },
    overrideAccess: true,
  })
}

const push = (repository: string, more: object = {}) => ({
  ref: 'refs/heads/main',
  after: '0'.repeat(40),
  repository: {
    id: 1,
    full_name: repository,
    html_url: `https://github.com/${repository}`,
    default_branch: 'main',
    private: false,
  },
  ...more,
})

interface Sent {
  event?: string
  secret?: string
  signature?: string
}

async function deliver(body: object | string, { event = 'push', secret = SECRET, signature }: Sent = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sign = signature ?? `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`
  const response = await call(POST, {
    path: '/api/webhooks/github',
    text,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      ...(sign === '' ? {} : { 'x-hub-signature-256': sign }),
    },
  })
  const json: unknown = await response.json()
  return { status: response.status, type: response.headers.get('content-type'), json }
}

const runsOf = (id: string) =>
  app.query<{ id: string; trigger: string; status: string; triggered_by: string }>(
    'select id, trigger, status, triggered_by from sync_runs where source_id = $1::uuid order by created_at',
    [id],
  )

describe('POST /api/webhooks/github', () => {
  it('queues a run for a signed push to the default branch', async () => {
    const { id, name } = await source('acme/one')
    const { status, json } = await deliver(push('acme/one'))
    const runs = await runsOf(id)
    expect(runs).toMatchObject([{ trigger: 'webhook', status: 'queued', triggered_by: 'webhook' }])
    expect({ status, json }).toEqual({
      status: 202,
      json: { accepted: true, runs: [{ id: runs[0]?.id, source: name }] },
    })
    const jobs = await app.query<{ data: unknown }>(`select data from pgboss.job where name = 'sync.run'`)
    expect(jobs.map(({ data }) => data)).toContainEqual({ runId: runs[0]?.id, sourceId: id })
  })

  it('takes the same delivery again without another run', async () => {
    const { id } = await source('acme/again')
    const first = await deliver(push('acme/again'))
    const more = await Promise.all([1, 2, 3].map(() => deliver(push('acme/again'))))
    for (const each of more) expect(each).toEqual(first)
    expect(await runsOf(id)).toHaveLength(1)
  })

  it('tells names apart by no case', async () => {
    const { id } = await source('https://github.com/Acme/Cased.git')
    expect((await deliver(push('aCME/cASED'))).status).toBe(202)
    expect(await runsOf(id)).toHaveLength(1)
  })

  it('runs every source of the repository that has this secret and follows the ref, and no other', async () => {
    const followed = await source('acme/many', { ref: 'main' })
    const byDefault = await source('acme/many')
    const others = await Promise.all([
      source('acme/many', { ref: 'next' }),
      source('acme/many', { webhookSecret: 'another secret' }),
      source('acme/many', { enabled: false }),
      source('acme/many', { webhookSecret: null }),
      source('acme/many', { type: 'git' }),
      source('acme/many-more'),
      source('https://git.acme.example/acme/many'),
    ])
    const { json } = await deliver(push('acme/many'))
    expect(json).toMatchObject({ runs: [{ source: followed.name }, { source: byDefault.name }] })
    for (const { id } of others) expect(await runsOf(id)).toEqual([])
  })

  it('knows an enterprise host by its address', async () => {
    const { id } = await source('https://git.acme.example/team/tools')
    const repository = {
      full_name: 'team/tools',
      html_url: 'https://git.acme.example/team/tools',
      default_branch: 'main',
    }
    expect((await deliver(push('team/tools', { repository }))).status).toBe(202)
    expect(await runsOf(id)).toHaveLength(1)
  })

  it.each([
    ['ping', { zen: 'Keep it simple.', hook_id: 1 }, 'ping'],
    ['another branch', { ref: 'refs/heads/next' }, 'push'],
    ['a tag', { ref: 'refs/tags/main' }, 'push'],
    ['a deleted branch', { deleted: true }, 'push'],
    ['a push without a ref', { ref: undefined }, 'push'],
    ['another event', { action: 'opened' }, 'issues'],
    ['no event', {}, ''],
  ])('takes %s and runs nothing', async (what, more, event) => {
    const repository = `acme/quiet-${what.replaceAll(' ', '-')}`
    const { id } = await source(repository)
    const answer = await deliver(push(repository, more), { event })
    expect(answer).toMatchObject({ status: 202, json: { accepted: true, runs: [] } })
    expect(await runsOf(id)).toEqual([])
  })

  it('gives one answer to every delivery that nobody signed, whether there is such a repository or not', async () => {
    const { id } = await source('acme/guarded')
    const off = await source('acme/paused', { enabled: false })
    await source('acme/bare', { webhookSecret: null })
    const body = push('acme/guarded')
    const sha1 = createHmac('sha1', SECRET).update(JSON.stringify(body)).digest('hex')
    const answers = [
      await deliver(body, { secret: 'guessed' }),
      await deliver(body, { signature: '' }),
      await deliver(body, { signature: 'sha256=' }),
      await deliver(body, { signature: `sha1=${sha1}` }),
      await deliver(body, { signature: `sha256=${'0'.repeat(64)}` }),
      await deliver(body, { signature: `sha256=${'ä'.repeat(32)}` }),
      await deliver({ ...body, after: 'changed' }, { signature: `sha256=${sign(body)}` }),
      await deliver(body, { event: 'ping', secret: 'guessed' }),
      await deliver(push('nobody/nothing')),
      await deliver(push('acme/paused')),
      await deliver(push('acme/bare'), { secret: '' }),
      await deliver(push('%/%')),
      await deliver({ zen: 'No repository.' }, { event: 'ping' }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.type).toContain('application/problem+json')
      expect(answer).toEqual(answers[0])
    }
    expect(JSON.stringify(answers)).not.toContain(SECRET)
    expect(await runsOf(id)).toEqual([])
    expect(await runsOf(off.id)).toEqual([])
  })

  it('refuses bodies that are too large, no JSON, or of another shape', async () => {
    expect(await deliver('{"ref": ')).toMatchObject({ status: 400, type: 'application/problem+json' })
    expect(await deliver('payload=%7B%7D')).toMatchObject({ status: 400 })
    expect(await deliver('')).toMatchObject({ status: 400 })
    expect(await deliver({ repository: 'acme/one' })).toMatchObject({ status: 400 })
    expect(await deliver('[]')).toMatchObject({ status: 400 })
    expect(await deliver({ ...push('acme/one'), padding: 'x'.repeat(5 * 1024 * 1024) })).toMatchObject({ status: 413 })
  })

  it('answers 400 or 401 to whatever else comes', async () => {
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('%', '_', 'acme/one', "'", '\u0000', '\ud800'))
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc.record({ ref: name, repository: fc.record({ full_name: name, html_url: name, default_branch: name }) }),
    )
    await fc.assert(
      fc.asyncProperty(body, fc.string({ unit: 'grapheme-ascii' }), async (text, signature) => {
        const { status } = await deliver(text, { signature: `sha256=${signature}`.trim() })
        expect([400, 401]).toContain(status)
      }),
      { numRuns: 150 },
    )
  })

  it('takes a delivery of several megabytes', async () => {
    await source('acme/large')
    const answer = await deliver({ ...push('acme/large'), commits: 'x'.repeat(4 * 1024 * 1024) })
    expect(answer.status).toBe(202)
  })

  it('loses no push that comes while the source is being synced', async () => {
    const { id } = await source('acme/busy')
    await deliver(push('acme/busy'))
    const [run] = await runsOf(id)
    await claimRun(app.query, run?.id ?? '')
    expect((await deliver(push('acme/busy'))).json).toMatchObject({ runs: [{ id: run?.id }] })
    const deps = { payload: app.payload, log }
    await startDue(deps)
    expect(await runsOf(id)).toHaveLength(1)
    await finishRun(await app.as('sync'), { run: run?.id ?? '', status: 'completed' })
    await startDue(deps)
    expect(await runsOf(id)).toMatchObject([{ status: 'completed' }, { status: 'queued', trigger: 'schedule' }])
    await startDue(deps)
    expect(await runsOf(id)).toHaveLength(2)
  })
})

const sign = (body: object) => createHmac('sha256', SECRET).update(JSON.stringify(body)).digest('hex')

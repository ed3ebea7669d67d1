import { randomUUID } from 'node:crypto'
import { compactVerify, createLocalJWKSet, decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CatalogFixture, type MadeAgent, type MadeItem, openCatalogFixture } from '../support/catalogFixture'
import { startDelivery, type TestDelivery } from '../support/delivery'

let catalog: CatalogFixture
let delivery: TestDelivery
let review: MadeItem
let notes: MadeItem
let gold: MadeItem
let draft: MadeItem
let persona: MadeItem
let scout: MadeAgent
let rival: MadeAgent

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
    files: {
      'scripts/check.sh': 'echo ok\n',
      'references/page.html': '<script>alert(1)</script>',
      'logo ü.bin': '\0\x01',
    },
  })
  notes = await catalog.item({ slug: 'release-notes', body: 'Write what changed.' })
  gold = await catalog.item({ slug: 'gold-audit', tier: 'premium', body: 'Count the gold.' })
  draft = await catalog.item({ slug: 'unreviewed', state: 'pending_review', publish: false })
  persona = await catalog.item({ slug: 'auditor', kind: 'persona', body: 'You are an auditor.' })
  const [acme, globex] = [await catalog.workspace('acme'), await catalog.workspace('globex', 'premium')]
  for (const { item } of [review, notes, persona]) await catalog.enable(acme, item)
  for (const { item } of [notes, gold]) await catalog.enable(globex, item)
  scout = await catalog.agent(acme, 'scout', { persona: persona.item })
  rival = await catalog.agent(globex, 'rival')
  await catalog.assign(scout.id, review.item, { load: 'always', priority: 10 })
  await catalog.assign(scout.id, notes.item, { load: 'on_demand', priority: 20 })
  await catalog.assign(rival.id, gold.item)
  delivery = await startDelivery()
})
afterAll(async () => {
  await delivery?.close()
  await catalog?.close()
})

const ask = (path: string, { as, ...init }: RequestInit & { as?: MadeAgent } = {}) =>
  fetch(`${delivery.url}${path}`, {
    ...init,
    headers: { ...(as ? { Authorization: `Bearer ${as.key}` } : {}), ...Object(init.headers) },
  })
const post = (path: string, body: unknown, as?: MadeAgent) =>
  ask(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    ...(as ? { as } : {}),
  })
const contextOf = (agent: MadeAgent, search = '') =>
  ask(`/api/agents/${agent.id}/assembled-context${search}`, { as: agent })

async function problem(response: Response, status: number): Promise<{ type: string; detail: string }> {
  const text = await response.text()
  expect(response.status, text).toBe(status)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(text).not.toMatch(/node_modules|\.ts:\d+|at async/)
  const body = JSON.parse(text)
  expect(body).toMatchObject({
    status,
    title: expect.any(String),
    type: expect.any(String),
    detail: expect.any(String),
  })
  return body
}

describe('assembled context', () => {
  it('holds persona, instructions and summaries, and is the same bytes by id and slug, GET and POST', async () => {
    const first = await contextOf(scout)
    const text = await first.text()
    const context = JSON.parse(text)
    expect(context.system_prompt).toContain('You are an auditor.')
    expect(context.system_prompt).toContain('Read every line.')
    expect(context.system_prompt).toContain('- release-notes: What release-notes does.')
    expect(context.system_prompt).not.toContain('Write what changed.')
    expect(context.items.map(({ slug, level }: { slug: string; level: string }) => [slug, level])).toEqual([
      ['code-review', 'instructions'],
      ['release-notes', 'metadata'],
    ])
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(await (await ask('/api/agents/scout/assembled-context', { as: scout })).text()).toBe(text)
    expect(await (await post(`/api/agents/${scout.id}/assembled-context`, { format: 'text' }, scout)).text()).toBe(text)
  })

  it('answers 304 to its ETag, strong or weak, and 200 to another', async () => {
    const etag = (await contextOf(scout)).headers.get('etag') ?? ''
    const again = (match: string) =>
      ask(`/api/agents/${scout.id}/assembled-context`, { as: scout, headers: { 'If-None-Match': match } })
    for (const match of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await again(match)
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await again('"other"')).status).toBe(200)
  })

  it('comes with a receipt that the published keys prove, one an hour, and fills the bill of materials', async () => {
    const [first, second] = [await contextOf(scout), await contextOf(scout)]
    const jws = first.headers.get('automatos-receipt') ?? ''
    expect(second.headers.get('automatos-receipt')).toBe(jws)
    const keys = createLocalJWKSet(await (await ask('/.well-known/jwks.json')).json())
    const { payload } = await compactVerify(jws, keys)
    const receipt = JSON.parse(new TextDecoder().decode(payload))
    expect(receipt).toMatchObject({ agent: scout.id, etag: (await first.json()).etag, tokens: expect.any(Number) })
    expect(receipt.items).toContainEqual(expect.objectContaining({ slug: 'code-review', digest: review.digest }))
    expect(decodeJwt(jws)).not.toHaveProperty('key')
    const sealed = await catalog.query<{ text: string }>('select private_jwk_encrypted as text from signing_keys')
    expect(sealed).toHaveLength(1)
    expect(sealed[0]?.text).not.toContain('"d"')

    const bill = await ask(`/api/agents/${scout.id}/bom`, { as: scout })
    expect(await bill.json()).toMatchObject({ agent_id: scout.id, items: receipt.items })
    await problem(await ask(`/api/agents/${scout.id}/bom?at=2001-01-01T00:00:00Z`, { as: scout }), 404)
    for (const at of ['yesterday', '-271821-04-20T00:00:00.000Z'])
      await problem(await ask(`/api/agents/${scout.id}/bom?at=${at}`, { as: scout }), 400)
  })

  it('keeps to max_tokens and says what it left out', async () => {
    const context = await (await contextOf(scout, '?max_tokens=20')).json()
    expect(context.tokens.budget).toBe(20)
    expect(context.omitted.length).toBeGreaterThan(0)
    for (const search of ['?max_tokens=-1', '?max_tokens=abc', '?format=yaml'])
      await problem(await contextOf(scout, search), 400)
  })
})

describe('who may ask what', () => {
  it('refuses a request without a valid key', async () => {
    const path = `/api/agents/${scout.id}/assembled-context`
    await problem(await ask(path), 401)
    for (const authorization of [
      'Bearer ',
      'Bearer ak_x',
      `Bearer ak_${'A'.repeat(43)}`,
      `Basic ${scout.key}`,
      `Bearer ${scout.keyId}`,
    ])
      await problem(await ask(path, { headers: { Authorization: authorization } }), 401)
    await problem(
      await ask('/api/marketplace/skills/code-review/content', { headers: { Authorization: 'Bearer ak_x' } }),
      401,
    )
  })

  it('answers 404 to any agent but the key’s own, whether there is one or not', async () => {
    const answers = []
    for (const id of [scout.id, 'scout', randomUUID(), 'nobody', "x' or 1=1--"])
      for (const end of ['assembled-context', 'events', 'bom', 'skills']) {
        const answer = await ask(`/api/agents/${encodeURIComponent(id)}/${end}`, { as: rival })
        answers.push((await problem(answer, 404)).detail)
      }
    expect(new Set(answers)).toEqual(new Set(['There is no such agent.']))
  })

  it('gives premium content to who is entitled, its metadata to everybody', async () => {
    expect((await ask('/api/marketplace/skills/gold-audit')).status).toBe(200)
    for (const end of ['content', 'files/SKILL.md', 'bundle']) {
      const path = `/api/marketplace/skills/gold-audit/${end}`
      expect((await problem(await ask(path), 403)).type).toMatch(/\/entitlement$/)
      await problem(await ask(path, { as: scout }), 403)
      expect((await ask(path, { as: rival })).status).toBe(200)
    }
    // A grant does what the plan does not, until it ends.
    await catalog.query('insert into grants (workspace_id, item_id) values ($1::uuid, $2::uuid)', [
      scout.workspace,
      gold.item,
    ])
    await catalog.announce({ workspace: scout.workspace })
    await expect
      .poll(async () => (await ask('/api/marketplace/skills/gold-audit/content', { as: scout })).status)
      .toBe(200)
    await catalog.query("update grants set expires_at = now() - interval '1 second'")
    await catalog.announce({ workspace: scout.workspace })
    await expect
      .poll(async () => (await ask('/api/marketplace/skills/gold-audit/content', { as: scout })).status)
      .toBe(403)
  })

  it('keeps what is not released to itself', async () => {
    for (const end of ['', '/content', `/content?version=${draft.digest}`, '/files/SKILL.md', '/bundle'])
      for (const as of [undefined, scout])
        await problem(await ask(`/api/marketplace/skills/unreviewed${end}`, as ? { as } : {}), 404)
    await problem(await ask(`/api/marketplace/skills/code-review/content?version=${notes.digest}`), 404)
  })
})

describe('content and files', () => {
  it('splits a version into instructions, scripts, references and assets', async () => {
    const answer = await ask('/api/marketplace/skills/code-review/content')
    expect(answer.headers.get('etag')).toBe(`"${review.digest}"`)
    expect(await answer.json()).toMatchObject({
      instructions: expect.stringContaining('Read every line.'),
      scripts: [{ path: 'scripts/check.sh', code: 'echo ok\n' }],
      assets: expect.arrayContaining([expect.objectContaining({ path: 'logo ü.bin' })]),
    })
    const same = await ask('/api/marketplace/skills/code-review/content', {
      headers: { 'If-None-Match': `"${review.digest}"` },
    })
    expect(same.status).toBe(304)
  })

  it('serves bytes so that no browser runs them', async () => {
    for (const [path, bytes] of [
      ['references/page.html', '<script>alert(1)</script>'],
      ['logo%20%C3%BC.bin', '\0\x01'],
    ]) {
      const answer = await ask(`/api/marketplace/skills/code-review/files/${path}`)
      expect(await answer.text()).toBe(bytes)
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    }
    const bundle = await ask('/api/marketplace/skills/code-review/bundle')
    expect(Buffer.from(await bundle.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
    expect(bundle.headers.get('etag')).toBe(`"${review.digest}"`)
  })

  it('knows no file outside the version', async () => {
    for (const path of [
      'nothing.md',
      '..%2f..%2fsecrets.json',
      '%2e%2e/%2e%2e/etc/passwd',
      'scripts',
      'a%00b',
      '%ff',
      '%',
    ])
      await problem(await ask(`/api/marketplace/skills/code-review/files/${path}`), 404)
  })

  it('gives an old released version by its digest and 410 for a revoked one', async () => {
    const old = await catalog.item({ slug: 'two-editions', body: 'First edition.' })
    const next = await catalog.release(old.item, { slug: 'two-editions', body: 'Second edition.' })
    const content = (digest?: string) =>
      ask(`/api/marketplace/skills/two-editions/content${digest ? `?version=${digest}` : ''}`)
    expect(await (await content(old.digest)).json()).toMatchObject({ instructions: expect.stringContaining('First') })
    expect(await (await content()).json()).toMatchObject({ version: { digest: next.digest } })
    await catalog.revoke(old)
    await expect.poll(async () => (await content(old.digest)).status, { timeout: 1000 }).toBe(410)
    expect((await problem(await content(old.digest), 410)).type).toMatch(/revoked/)
    expect((await content()).status).toBe(200)
  })
})

describe('input that is wrong', () => {
  it('gets a problem that says what, never an error of ours', async () => {
    for (const path of [
      '/api/marketplace/gadgets',
      '/api/marketplace/skills/nothing',
      '/api/marketplace/skills/a%00b',
      '/api/marketplace/skills/a%00b/content',
      '/api/marketplace/skills/%E0%A4%A/content',
      `/api/agents/${scout.id}/gadgets`,
      '/nothing',
      '/.env',
      '//etc/passwd',
    ])
      await problem(await ask(path, { as: scout }), 404)
    for (const search of [
      'page=0',
      'page=1e9',
      'limit=101',
      'limit=x',
      'sort=price',
      'max_tokens=-1',
      `search=${'x'.repeat(300)}`,
    ])
      await problem(await ask(`/api/marketplace/skills?${search}`), 400)
    for (const search of ['search=%00', 'category=%00', 'tags=%00', 'source=%00', 'tier=%00', 'model=%00'])
      await problem(await ask(`/api/marketplace/skills?${search}`), 400)
    for (const search of ['q=%00', 'kinds=gadget', 'limit=0'])
      await problem(await ask(`/api/marketplace/search?${search}`), 400)
    for (const search of [
      'search=%27%22%3B--',
      'search=%26%7C!()%3A*',
      'search=%F0%9F%92%A9',
      'tags=a,b',
      'category=%25',
    ])
      expect((await ask(`/api/marketplace/skills?${search}`)).status).toBe(200)
    await problem(await ask(`/api/marketplace/skills/code-review/content?version=%00`), 404)
  })

  it('is told which methods there are', async () => {
    for (const [method, path] of [
      ['DELETE', '/api/marketplace/skills'],
      ['PUT', `/api/agents/${scout.id}/assembled-context`],
      ['GET', '/api/usage/events'],
    ] as const) {
      const answer = await ask(path, { method, as: scout })
      expect(answer.headers.get('allow')).toMatch(/GET|POST/)
      await problem(answer, 405)
    }
  })

  it('may not be endless', async () => {
    await problem(await post('/api/usage/events', `{"events":["${'x'.repeat(9_000_000)}"]}`, scout), 413)
    for (const body of ['', '{', '[]', '"x"', 'null', '{"events":{}}', '{"events":"x"}'])
      await problem(await post('/api/usage/events', body, scout), 400)
    for (const body of ['{', '[]', '3', '{"task":7}', '{"format":"x"}', '{"max_tokens":1.5}'])
      await problem(await post(`/api/agents/${scout.id}/assembled-context`, body, scout), 400)
  })
})

describe('usage', () => {
  const event = (more: object = {}) => ({
    event_id: randomUUID(),
    event_type: 'loaded',
    kind: 'skill',
    slug: 'code-review',
    digest: review.digest,
    occurred_at: new Date().toISOString(),
    ...more,
  })
  const report = async (events: unknown[], as = scout) => {
    const answer = await post('/api/usage/events', { events }, as)
    expect(answer.status).toBe(202)
    return answer.json()
  }

  it('counts an event once, however often it is sent and to whatever end', async () => {
    const events = [event({ tokens_used: 12, latency_ms: 3, model: 'gpt-4o' }), event({ event_type: 'invoked' })]
    expect(await report([...events, events[0]])).toEqual({ accepted: 2, duplicates: 1, rejected: [] })
    expect(await report(events)).toEqual({ accepted: 0, duplicates: 2, rejected: [] })
    const answers = await Promise.all(Array.from({ length: 5 }, () => report([event(), ...events])))
    expect(answers.map(({ accepted }) => accepted)).toEqual([1, 1, 1, 1, 1])
    const [row] = await catalog.query<{ n: number }>('select count(*)::int as n from usage_events')
    expect(row?.n).toBe(7)
  })

  it('refuses one by one what is wrong', async () => {
    const hour = 3_600_000
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const wrong = [
      null,
      7,
      {},
      event({ event_id: 'x' }),
      event({ event_type: 'deleted' }),
      event({ kind: 'gadget' }),
      event({ digest: 'sha256:x' }),
      event({ digest: notes.digest }),
      event({ slug: 'a\0b' }),
      event({ model: 'a\0b' }),
      event({ tokens_used: -1 }),
      event({ latency_ms: 1.5 }),
      event({ occurred_at: 'today' }),
      event({ occurred_at: at(hour) }),
      event({ occurred_at: at(-31 * 24 * hour) }),
      // Another workspace's, and one that is not released.
      event({ slug: 'gold-audit', digest: gold.digest }),
      event({ slug: 'unreviewed', digest: draft.digest }),
    ]
    const outcome = await report([...wrong, event()])
    expect(outcome.accepted).toBe(1)
    expect(outcome.rejected.map(({ index }: { index: number }) => index)).toEqual(wrong.map((_, index) => index))
    for (const { reason } of outcome.rejected) expect(reason.length).toBeGreaterThan(5)
    expect(await report([event({ slug: 'gold-audit', digest: gold.digest })], rival)).toMatchObject({ accepted: 1 })
  })

  it('takes a thousand at once and no more', async () => {
    const events = Array.from({ length: 1000 }, () => event())
    expect(await report(events)).toMatchObject({ accepted: 1000 })
    await problem(await post('/api/usage/events', { events: [...events, event()] }, scout), 400)
    await problem(await post('/api/usage/events', { events }), 401)
  })
})

it('lists an agent’s items, tells its health and counts its answers', async () => {
  const listed = await (await ask('/api/agents/scout/skills', { as: scout })).json()
  expect(listed.skills.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual(['code-review', 'release-notes'])
  expect((await ask('/healthz')).status).toBe(200)
  expect((await ask('/readyz')).status).toBe(200)
  const metrics = await (await ask('/metrics')).text()
  expect(metrics).toContain('delivery_request_seconds_bucket')
  expect(metrics).not.toContain(scout.id)
})

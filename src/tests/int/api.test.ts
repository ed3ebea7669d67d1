import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveVersion } from '@/services/review/approveVersion'
import { call, login, ORIGIN } from '../support/api'
import { openApp, type TestApp } from '../support/app'
import { finding, waiting } from '../support/catalog'
import { type Customer, customer, person } from '../support/people'

let app: TestApp
let acme: Customer
let other: Customer
const tokens = { admin: '', reviewer: '', curator: '', owner: '', viewer: '', stranger: '' }
let free: Awaited<ReturnType<typeof waiting>>
let premium: Awaited<ReturnType<typeof waiting>>

beforeAll(async () => {
  app = await openApp()
  acme = await customer(app, 'acme')
  other = await customer(app, 'other')
  const staff = {
    admin: await person(app, 'admin'),
    reviewer: await person(app, 'reviewer'),
    curator: await person(app, 'curator'),
  }
  for (const role of ['admin', 'reviewer', 'curator'] as const) tokens[role] = await login(app, staff[role])
  tokens.owner = await login(app, acme.people.owner)
  tokens.viewer = await login(app, acme.people.viewer)
  tokens.stranger = await login(app, other.people.owner)
  free = await waiting(app, { slug: 'free-skill' })
  premium = await waiting(app, { slug: 'premium-skill', tier: (await premiumTier()) ?? 'none' })
  for (const { version } of [free, premium])
    await approveVersion(await app.as(staff.reviewer), { version, publish: true })
})
afterAll(() => app.close())

const premiumTier = async () =>
  (await app.query<{ key: string }>('select key from tiers where rank > 0 order by rank limit 1'))[0]?.key

const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = await response.json()
  expect(body).toMatchObject({ type: expect.any(String), title: expect.any(String), status: response.status })
  expect(JSON.stringify(body)).not.toMatch(/\bat .*\.(ts|js):\d+/)
  return body
}

describe('marketplace', () => {
  it('lists published items with pagination and facets, and says what a bad parameter should be', async () => {
    const { GET } = await import('@/app/api/marketplace/skills/route')
    const response = await call(GET, { path: '/api/marketplace/skills?limit=1&sort=name' })
    expect(response.status).toBe(200)
    expect(response.headers.get('vary')).toContain('Authorization')
    const body = await response.json()
    expect(body).toMatchObject({
      skills: [{ slug: 'free-skill' }],
      pagination: { page: 1, limit: 1, total: 2, total_pages: 2 },
      facets: { approximate: false },
    })
    const bad = await problem(await call(GET, { path: '/api/marketplace/skills?limit=1000&sort=best' }))
    expect(bad).toMatchObject({ status: 400, type: '/problems/validation' })
    expect(bad.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual(['limit', 'sort'])
    await problem(await call(GET, { path: '/api/marketplace/skills?search=%00' }))
  })

  it('shows findings to staff only', async () => {
    const { GET } = await import('@/app/api/marketplace/skills/[slug]/route')
    const params = { slug: 'free-skill' }
    expect(await (await call(GET, { params })).json()).not.toHaveProperty('findings')
    expect(await (await call(GET, { params, token: tokens.owner })).json()).not.toHaveProperty('findings')
    expect(await (await call(GET, { params, token: tokens.reviewer })).json()).toHaveProperty('findings')
    expect(await problem(await call(GET, { params: { slug: 'nowhere' } }))).toMatchObject({ status: 404 })
  })

  it('refuses premium content by tier and revoked content for good', async () => {
    const { GET } = await import('@/app/api/marketplace/skills/[slug]/bundle/route')
    const params = { slug: 'premium-skill' }
    for (const token of [undefined, tokens.owner])
      expect(await problem(await call(GET, { params, token }))).toMatchObject({
        status: 403,
        type: '/problems/entitlement',
        tier: await premiumTier(),
      })
    const cached = await call(GET, {
      params,
      token: tokens.reviewer,
      headers: { 'If-None-Match': `W/"${premium.digest}"` },
    })
    expect(cached.status).toBe(304)
    expect(cached.headers.get('etag')).toBe(`"${premium.digest}"`)
    expect(cached.headers.get('cache-control')).toBe('private, no-cache')

    const gone = await waiting(app, { slug: 'gone' })
    const { POST: approve } = await import('@/app/api/admin/versions/[id]/approve/route')
    const { POST: revoke } = await import('@/app/api/admin/versions/[id]/revoke/route')
    const on = { params: { id: gone.version }, token: tokens.reviewer }
    expect((await call(approve, { ...on, json: { publish: true } })).status).toBe(200)
    expect((await call(revoke, { ...on, json: { reason: 'It leaks.' } })).status).toBe(200)
    const path = `/api/marketplace/skills/gone/bundle?version=${gone.digest}`
    expect(await problem(await call(GET, { params: { slug: 'gone' }, path }))).toMatchObject({
      status: 410,
      type: '/problems/revoked',
    })
  })
})

describe('workspaces and agents', () => {
  const enable = async (json: unknown, token?: string) => {
    const { POST } = await import('@/app/api/workspaces/[id]/skills/route')
    return call(POST, { params: { id: acme.workspace }, json, token })
  }

  it('enables (201), again (200), lists and disables (204)', async () => {
    const { GET } = await import('@/app/api/workspaces/[id]/skills/route')
    const { DELETE } = await import('@/app/api/workspaces/[id]/skills/[item]/route')
    expect((await enable({ id: free.item }, tokens.owner)).status).toBe(201)
    const again = await enable({ id: free.item, pin: free.digest }, tokens.owner)
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ slug: 'free-skill', pin: free.digest, available: true })
    const params = { id: acme.workspace, item: free.item }
    const list = await (await call(GET, { params, token: tokens.viewer })).json()
    expect(list).toMatchObject({
      skills: [{ id: free.item, pin: free.digest, enabled_at: expect.stringMatching(/Z$/) }],
    })
    expect((await call(DELETE, { params, method: 'DELETE', token: tokens.viewer })).status).toBe(403)
    expect((await call(DELETE, { params, method: 'DELETE', token: tokens.owner })).status).toBe(204)
    expect(await (await call(GET, { params, token: tokens.viewer })).json()).toEqual({ skills: [] })
  })

  it('answers 401 without a login, 404 to strangers, 403 for the tier, 400 for bad input', async () => {
    expect(await problem(await enable({ id: free.item }))).toMatchObject({ status: 401 })
    expect(await problem(await enable({ id: free.item }, tokens.stranger))).toMatchObject({ status: 404 })
    expect(await problem(await enable({ id: premium.item }, tokens.owner))).toMatchObject({
      status: 403,
      type: '/problems/entitlement',
      tier: await premiumTier(),
    })
    expect(await problem(await enable({}, tokens.owner))).toMatchObject({ status: 400, errors: [{ path: 'id' }] })
    const { POST } = await import('@/app/api/workspaces/[id]/skills/route')
    const broken = await call(POST, { params: { id: acme.workspace }, text: '{', token: tokens.owner })
    expect(await problem(broken)).toMatchObject({ status: 400, detail: expect.stringContaining('JSON') })
    const huge = await call(POST, { params: { id: acme.workspace }, text: ' '.repeat(3e6), token: tokens.owner })
    expect(await problem(huge)).toMatchObject({ status: 413 })
  })

  it('takes a cookie for changes only from our own pages', async () => {
    const { POST } = await import('@/app/api/workspaces/[id]/skills/route')
    const cookie = { Cookie: `payload-token=${tokens.owner}` }
    const post = (headers: Record<string, string>) =>
      call(POST, { params: { id: acme.workspace }, json: { id: free.item }, headers: { ...cookie, ...headers } })
    const foreign: Record<string, string>[] = [
      {},
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]
    for (const headers of foreign) expect(await problem(await post(headers))).toMatchObject({ status: 403 })
    expect((await post({ Origin: ORIGIN })).status).toBeLessThan(300)
    const { GET } = await import('@/app/api/workspaces/[id]/skills/route')
    expect((await call(GET, { params: { id: acme.workspace }, headers: cookie })).status).toBe(200)
  })

  it('assigns, shows the context, and makes and revokes keys', async () => {
    await enable({ id: free.item }, tokens.owner)
    const agent = await app.payload.create({
      collection: 'agents',
      data: { workspace: acme.workspace, name: 'Aide', slug: 'aide', model: 'gpt-5', tokenBudget: 4000 },
      depth: 0,
      overrideAccess: true,
    })
    const { PUT, GET } = await import('@/app/api/agents/[id]/skills/route')
    const params = { id: agent.id }
    const put = (json: unknown, token = tokens.owner) => call(PUT, { params, method: 'PUT', json, token })
    expect(await (await put({ items: [{ id: 'free-skill', priority: 5, load: 'on_demand' }] })).json()).toMatchObject({
      skills: [{ slug: 'free-skill', priority: 5, load: 'on_demand', pin: null, version: { digest: free.digest } }],
    })
    expect(await problem(await put({ ids: [premium.item] }))).toMatchObject({ status: 422 })
    expect(await problem(await put({ ids: [], items: [] }))).toMatchObject({ status: 400 })
    expect(await problem(await put({ ids: [] }, tokens.viewer))).toMatchObject({ status: 403 })
    expect(await problem(await call(GET, { params, token: tokens.stranger }))).toMatchObject({ status: 404 })
    expect(await problem(await call(GET, { params }))).toMatchObject({ status: 401 })
    expect(await problem(await call(GET, { params: { id: acme.workspace } }))).toMatchObject({ status: 401 })

    const { POST } = await import('@/app/api/agents/[id]/keys/route')
    const { DELETE } = await import('@/app/api/agents/[id]/keys/[key]/route')
    const made = await call(POST, { params, json: { label: 'pod' }, token: tokens.owner })
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
    const { id: key, key: secret } = await made.json()
    expect(secret).toMatch(/^ak_/)
    const revoke = { params: { ...params, key }, method: 'DELETE', token: tokens.owner }
    expect((await call(DELETE, revoke)).status).toBe(204)
    expect(await problem(await call(GET, { params: { id: 'nonsense' }, token: tokens.owner }))).toMatchObject({
      status: 404,
    })
  })

  it('makes and revokes link tokens', async () => {
    const { POST } = await import('@/app/api/workspaces/[id]/link-tokens/route')
    const { DELETE } = await import('@/app/api/workspaces/[id]/link-tokens/[token]/route')
    const params = { id: acme.workspace }
    const { id, token } = await (await call(POST, { params, json: {}, token: tokens.owner })).json()
    expect(token).toMatch(/^lt_/)
    const away = { params: { ...params, token: id }, method: 'DELETE' }
    expect((await call(DELETE, { ...away, token: tokens.stranger })).status).toBe(404)
    expect((await call(DELETE, { ...away, token: tokens.owner })).status).toBe(204)
    expect(
      await app.query('select 1 from link_tokens where id = $1::uuid and revoked_at is not null', [id]),
    ).toHaveLength(1)
  })
})

describe('administration', () => {
  it('is for staff, by role', async () => {
    const { GET } = await import('@/app/api/admin/review-queue/route')
    const { POST: sync } = await import('@/app/api/admin/sync/route')
    const { PUT } = await import('@/app/api/admin/policy/route')
    expect(await problem(await call(GET))).toMatchObject({ status: 401 })
    expect(await problem(await call(GET, { token: tokens.owner }))).toMatchObject({ status: 403 })
    expect((await call(GET, { token: tokens.curator })).status).toBe(200)
    expect(await problem(await call(sync, { json: { source: 'shop' }, token: tokens.reviewer }))).toMatchObject({
      status: 403,
    })
    expect(await problem(await call(sync, { json: { source: 'nowhere' }, token: tokens.curator }))).toMatchObject({
      status: 404,
    })
    const put = { method: 'PUT', json: { review_at: 'low' }, token: tokens.reviewer }
    expect(await problem(await call(PUT, put))).toMatchObject({ status: 403 })
  })

  it('shows the queue, refuses illegal transitions with the state, and decides in bulk', async () => {
    const a = await waiting(app, { slug: 'queue-a', source: 'queue', findings: [finding('high')] })
    const b = await waiting(app, { slug: 'queue-b', source: 'queue' })
    const { GET } = await import('@/app/api/admin/review-queue/route')
    const queue = await (await call(GET, { path: '/x?source=queue&sort=name', token: tokens.reviewer })).json()
    expect(queue).toMatchObject({
      versions: [
        {
          id: a.version,
          item: { slug: 'queue-a' },
          state: 'pending_review',
          verdict: 'review',
          capabilities_added: [],
          source: 'queue',
        },
        { id: b.version, verdict: 'pass' },
      ],
      pagination: { total: 2 },
      counts: { verdict: { review: 1, pass: 1 } },
    })
    const { POST: reject } = await import('@/app/api/admin/versions/[id]/reject/route')
    const on = { params: { id: a.version }, token: tokens.reviewer }
    expect(await problem(await call(reject, { ...on, json: {} }))).toMatchObject({ status: 422 })
    expect((await call(reject, { ...on, json: { reason: 'No.' } })).status).toBe(200)
    expect(await problem(await call(reject, { ...on, json: { reason: 'No.' } }))).toMatchObject({
      status: 409,
      type: '/problems/transition',
      state: 'rejected',
    })
    const { POST: bulk } = await import('@/app/api/admin/reviews/bulk/route')
    const json = { decision: 'approve', versions: [b.version, 'nonsense'], publish: true }
    expect(await (await call(bulk, { json, token: tokens.reviewer })).json()).toMatchObject({
      outcomes: [
        { id: b.version, ok: true, published: true },
        { ok: false, status: 404 },
      ],
      counts: { total: 2, done: 1, published: 1, failed: 1 },
    })
  })

  it('tells what a policy would change, changes it, and refuses a stale change', async () => {
    const { version } = await waiting(app, { slug: 'risky', findings: [finding('medium')] })
    const { POST } = await import('@/app/api/admin/policy/what-if/route')
    const { GET, PUT } = await import('@/app/api/admin/policy/route')
    const result = await (await call(POST, { json: { review_at: 'medium' }, token: tokens.reviewer })).json()
    expect(result).toMatchObject({ changed: 1, samples: [{ id: version, before: 'pass', after: 'review' }] })
    expect(result.after.review).toBe(result.before.review + 1)
    const before = await (await call(GET, { token: tokens.reviewer })).json()
    const put = (json: unknown) => call(PUT, { method: 'PUT', json, token: tokens.admin })
    expect(await problem(await put({ review_at: 'critical', block_at: 'low' }))).toMatchObject({ status: 422 })
    const changed = await put({
      version: before.version,
      allowed_hosts: ['example.com'],
      auto_approve_sources: ['shop'],
    })
    expect(await changed.json()).toMatchObject({
      version: before.version + 1,
      review_at: before.review_at,
      allowed_hosts: ['example.com'],
      auto_approve_sources: ['shop'],
    })
    expect(await problem(await put({ version: before.version, review_at: 'low' }))).toMatchObject({ status: 409 })
  })

  it('queues a run and shows it', async () => {
    const { POST } = await import('@/app/api/admin/sync/route')
    const { GET } = await import('@/app/api/admin/sync-runs/[id]/route')
    const response = await call(POST, { json: { source: 'shop' }, token: tokens.curator })
    expect(response.status).toBe(202)
    const { runs } = await response.json()
    expect(runs).toEqual([{ id: expect.any(String), source: 'shop', created: true }])
    const run = await call(GET, { params: { id: runs[0].id }, token: tokens.curator })
    expect(await run.json()).toMatchObject({ id: runs[0].id, source: 'shop', status: 'queued' })
  })
})

describe('usage', () => {
  it('sums what is rolled up and what is not, and shows members their own workspaces', async () => {
    const { GET } = await import('@/app/api/usage/summary/route')
    const event = (workspace: string, rolledUp: boolean, latency: number) =>
      app.query(
        `insert into usage_events (event_id, occurred_at, workspace_id, agent_id, item_id, version_id, digest, event_type, latency_ms, tokens_used, rolled_up)
         values (gen_random_uuid(), now(), $1::uuid, $1::uuid, $2::uuid, $3::uuid, 'x', 'invoked', $4, 7, $5)`,
        [workspace, free.item, free.version, latency, rolledUp],
      )
    await event(acme.workspace, false, 10)
    await event(acme.workspace, true, 30)
    await event(other.workspace, false, 50)
    await app.query(
      `insert into usage_rollups (hour, workspace_id, agent_id, item_id, version_id, model, loads, invocations, errors, tokens)
       values (date_trunc('hour', now()), $1::uuid, $1, $2::uuid, $3::uuid, '', 0, 1, 0, 7)`,
      [acme.workspace, free.item, free.version],
    )
    const rows = async (group: string, token?: string) =>
      (await (await call(GET, { path: `/x?group_by=${group}`, token })).json()).rows
    expect(await rows('item', tokens.viewer)).toMatchObject([
      { id: free.item, slug: 'free-skill', invocations: 2, tokens: 14, latency_p50: 20, latency_p95: 29 },
    ])
    expect(await rows('workspace', tokens.admin)).toMatchObject([
      { slug: 'acme', invocations: 2 },
      { slug: 'other', invocations: 1 },
    ])
    for (const group of ['version', 'agent', 'model']) expect(await rows(group, tokens.stranger)).toHaveLength(1)
    expect(await problem(await call(GET))).toMatchObject({ status: 401 })
    expect(await problem(await call(GET, { path: '/x?from=soon', token: tokens.admin }))).toMatchObject({ status: 400 })
  })
})

describe('operation', () => {
  it('says nothing of what went wrong inside', async () => {
    const { handle } = await import('@/app/api/_lib/handle')
    const broken = handle(async () => {
      throw new Error('password is hunter2')
    })
    expect(JSON.stringify(await problem(await call(broken)))).not.toContain('hunter2')
    const away = handle(async () => {
      throw new Error('query failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
    })
    expect(await problem(await call(away))).toMatchObject({ status: 503 })
  })

  it('tells health, readiness and metrics', async () => {
    const [health, ready, metrics] = await Promise.all([
      import('@/app/healthz/route'),
      import('@/app/readyz/route'),
      import('@/app/metrics/route'),
    ])
    expect(await health.GET().json()).toEqual({ status: 'ok' })
    expect((await ready.GET()).status).toBe(200)
    expect(await (await metrics.GET()).text()).toMatch(/automatos_build_info\{.*part="web"/)
  })
})

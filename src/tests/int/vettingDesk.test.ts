import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeskCounts } from '@/contracts/desk'
import { ReviewQueue } from '@/contracts/review'
import { WhatIfResult } from '@/contracts/policy'
import { approveVersion } from '@/services/review/approveVersion'
import { call, login } from '../support/api'
import { openApp, type TestApp } from '../support/app'
import { finding, scanned, sha256, version, waiting } from '../support/catalog'
import { person } from '../support/people'
import { stored } from '../support/vetting'

let app: TestApp
let tokens: Record<'admin' | 'reviewer' | 'curator', string>

beforeAll(async () => {
  app = await openApp()
  tokens = {
    admin: await login(app, await person(app, 'admin')),
    reviewer: await login(app, await person(app, 'reviewer')),
    curator: await login(app, await person(app, 'curator')),
  }
})
afterAll(() => app.close())

describe('POST /api/admin/policy/what-if', () => {
  it('leaves out what upstream has left behind, unless it is published', async () => {
    const { POST } = await import('@/app/api/admin/policy/what-if/route')
    const ask = async () =>
      WhatIfResult.parse(await (await call(POST, { json: { review_at: 'medium' }, token: tokens.reviewer })).json())
    const old = await waiting(app, { slug: 'moved-on', findings: [finding('medium')] })
    expect(await ask()).toMatchObject({ versions: 1, changed: 1, samples: [{ id: old.version }] })
    const next = await version(app, old.item, { content: 'the next of moved-on' })
    await scanned(app, 'the next of moved-on')
    expect(await ask()).toMatchObject({ versions: 1, changed: 0 })
    await approveVersion(await app.as(await person(app, 'admin')), { version: old.version, publish: true })
    expect(await ask()).toMatchObject({ versions: 2, changed: 1, samples: [{ id: old.version, published: true }] })
    await app.query('update items set upstream_version_id = published_version_id where id = $1::uuid', [old.item])
    expect((await ask()).versions, next).toBe(1)
  })
})

describe('a policy saved in the panel', () => {
  const save = async (data: object) =>
    app.payload.updateGlobal({
      slug: 'policy',
      data,
      depth: 0,
      overrideAccess: false,
      user: { ...(await person(app, 'admin')), collection: 'users' },
    })

  it('is refused where it makes no sense, and changes nothing then', async () => {
    const before = await app.payload.findGlobal({ slug: 'policy', depth: 0 })
    await expect(save({ severityOverrides: { 'suspect-host': 'loud' } })).rejects.toMatchObject({ status: 422 })
    await expect(save({ severityOverrides: ['high'] })).rejects.toMatchObject({ status: 422 })
    await expect(save({ reviewAt: 'critical', blockAt: 'low' })).rejects.toMatchObject({ status: 422 })
    const { version: number, severityOverrides, reviewAt } = await app.payload.findGlobal({ slug: 'policy', depth: 0 })
    expect({ number, severityOverrides, reviewAt }).toEqual({
      number: before.version,
      severityOverrides: before.severityOverrides,
      reviewAt: before.reviewAt,
    })
    await save({ severityOverrides: { 'no-such-rule': 'low' } })
    expect((await app.payload.findGlobal({ slug: 'policy', depth: 0 })).severityOverrides).toEqual({
      'no-such-rule': 'low',
    })
  })
})

describe('POST /api/admin/versions/{id}/suppressions', () => {
  const reason = 'It is the test file of the rule itself.'
  const soon = () => new Date(Date.now() + 86_400_000).toISOString()

  it('suppresses what is shown, by reviewers, with a reason and an end', async () => {
    const { POST } = await import('@/app/api/admin/versions/[id]/suppressions/route')
    const made = await waiting(app, { slug: 'shown', findings: [finding('critical'), finding('medium')] })
    const suppress = (json: object, token = tokens.reviewer, id = made.version) =>
      call(POST, { params: { id }, token, json: { rule: 'test-critical', file: 'file-0.md', ...json } })
    const good = { reason, expires_at: soon() }
    expect((await suppress(good, tokens.curator)).status).toBe(403)
    expect((await suppress({ expires_at: soon() })).status).toBe(422)
    expect((await suppress({ reason })).status).toBe(422)
    expect((await suppress({ reason, expires_at: 'some day' })).status).toBe(422)
    expect((await suppress({ reason, expires_at: '2020-01-01' })).status).toBe(422)
    expect((await suppress({ reason, expires_at: '2999-01-01' })).status).toBe(422)
    expect((await suppress({ ...good, rule: 'test-low' })).status).toBe(422)
    expect((await suppress(good, tokens.reviewer, '00000000-0000-4000-8000-000000000000')).status).toBe(404)
    const done = await suppress(good)
    expect(done.status).toBe(201)
    expect(await done.json()).toMatchObject({ verdict: 'pass', findings_count: 1 })
    expect((await suppress(good)).status).toBe(409)
  })

  it('binds only to files of the version, and can be given anew by another person', async () => {
    const { POST } = await import('@/app/api/admin/versions/[id]/suppressions/route')
    const made = await waiting(app, {
      slug: 'packed',
      findings: [finding('critical', 'inside', 'pack.zip!/x.sh'), finding('high')],
    })
    const suppress = (rule: string, file: string, token: string) =>
      call(POST, { params: { id: made.version }, token, json: { rule, file, reason, expires_at: soon() } })
    expect((await suppress('inside', 'pack.zip!/x.sh', tokens.reviewer)).status).toBe(422)
    expect((await suppress('test-high', 'file-0.md', tokens.reviewer)).status).toBe(201)
    const [before] = await app.query<{ id: string; author: string }>(
      `update suppressions set expires_at = now() - interval '1 second' where digest = $1 returning id, author`,
      [sha256('content of packed')],
    )
    expect((await suppress('test-high', 'file-0.md', tokens.admin)).status).toBe(201)
    const [after] = await app.query<{ id: string; author: string; open: boolean }>(
      'select id, author, expires_at > now() as open from suppressions where digest = $1',
      [sha256('content of packed')],
    )
    expect(after).toMatchObject({ id: before?.id, open: true })
    expect(after?.author).not.toBe(before?.author)
  })
})

describe('GET /api/admin/review-queue', () => {
  const row = async (slug: string) => {
    const { GET } = await import('@/app/api/admin/review-queue/route')
    const answer = await call(GET, { token: tokens.curator, path: '/x?limit=100' })
    const { versions } = ReviewQueue.parse(await answer.json())
    return versions.find(({ item }) => item.slug === slug)
  }

  it('tells quality and copies', async () => {
    await stored(app, {
      slug: 'first-there',
      source: 'elsewhere',
      files: { 'SKILL.md': 'Fold it twice.' },
      publish: true,
    })
    await stored(app, { slug: 'came-later', source: 'partner', files: { 'SKILL.md': 'Fold it twice.' } })
    expect(await row('came-later')).toMatchObject({
      same_as: 1,
      near_copies: 0,
      quality: expect.any(Number),
      override_asked: null,
    })
    expect(await row('moved-on')).toBeUndefined()
  })

  it('tells that a block waits for a second admin, until it is answered', async () => {
    const { version: id } = await waiting(app, { slug: 'blocked', findings: [finding('critical')] })
    expect(await row('blocked')).toMatchObject({ verdict: 'block', override_asked: null })
    const first = await person(app, 'admin')
    const wish = { version: id, overrideReason: 'It is a sample of what to look for.' }
    await approveVersion(await app.as(first), wish)
    expect((await row('blocked'))?.override_asked).toMatchObject({ by: first.email, reason: wish.overrideReason })
    await approveVersion(await app.as(await person(app, 'admin')), wish)
    expect(await row('blocked')).toBeUndefined()
  })
})

describe('GET /api/admin/desk', () => {
  it('counts what waits, is blocked, worse or failed, for staff', async () => {
    const { GET } = await import('@/app/api/admin/desk/route')
    const read = async () => DeskCounts.parse(await (await call(GET, { token: tokens.curator })).json())
    expect((await call(GET)).status).toBe(401)
    const before = await read()
    const { version: id } = await waiting(app, { slug: 'hard', source: 'down', findings: [finding('critical')] })
    await approveVersion(await app.as(await person(app, 'admin')), { version: id, overrideReason: 'It is a sample.' })
    const { version: good } = await waiting(app, { slug: 'turned', source: 'down' })
    await approveVersion(await app.as(await person(app, 'admin')), { version: good, publish: true })
    await scanned(app, 'content of turned', [finding('critical')], [], '2099.1')
    const run = (status: string, after: number) =>
      app.query(
        `insert into sync_runs (source_id, status, trigger, triggered_by, created_at)
         select id, $1::enum_sync_runs_status, 'manual', 'test', now() + make_interval(secs => $2) from sources where name = 'down'`,
        [status, after],
      )
    await run('completed', 1)
    await run('failed', 2)
    expect(await read()).toEqual({
      ...before,
      waiting: before.waiting + 1,
      blocked: before.blocked + 1,
      second_admin: before.second_admin + 1,
      alerts_open: before.alerts_open + 1,
      runs_failed: before.runs_failed + 1,
    })
    await run('completed', 3)
    expect((await read()).runs_failed).toBe(before.runs_failed)
  })
})

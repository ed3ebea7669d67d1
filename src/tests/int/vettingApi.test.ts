import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Standing } from '@/contracts/standing'
import { VerdictAlerts } from '@/contracts/verdictAlerts'
import { approveVersion } from '@/services/review/approveVersion'
import { changePolicy } from '@/services/review/policyView'
import { call, login } from '../support/api'
import { scanDigest } from '@workflows/vet/scanDigest'
import { openApp, type TestApp } from '../support/app'
import { finding, scanned, waiting } from '../support/catalog'
import { customer, person } from '../support/people'
import { release, scanDeps, stored } from '../support/vetting'

let app: TestApp
let tokens: Record<'admin' | 'reviewer' | 'curator' | 'owner', string>

beforeAll(async () => {
  app = await openApp()
  tokens = {
    admin: await login(app, await person(app, 'admin')),
    reviewer: await login(app, await person(app, 'reviewer')),
    curator: await login(app, await person(app, 'curator')),
    owner: await login(app, (await customer(app, 'acme')).people.owner),
  }
})
afterAll(() => app.close())

describe('GET /api/admin/verdict-alerts', () => {
  it('is for staff, and closing is for reviewers, with a note', async () => {
    const { GET } = await import('@/app/api/admin/verdict-alerts/route')
    const { POST } = await import('@/app/api/admin/verdict-alerts/[id]/close/route')
    const { version } = await waiting(app, { slug: 'told' })
    await approveVersion(await app.as(await person(app, 'admin')), { version, publish: true })
    await scanned(app, 'content of told', [finding('critical')], [], '2099.1')
    expect((await call(GET)).status).toBe(401)
    expect((await call(GET, { token: tokens.owner })).status).toBe(403)
    expect((await call(GET, { token: tokens.curator, path: '/x?open=perhaps' })).status).toBe(400)
    const open = async (path: string) =>
      VerdictAlerts.parse(await (await call(GET, { token: tokens.curator, path })).json())
    const { alerts, pagination } = await open('/x?open')
    expect(alerts).toMatchObject([{ item: { slug: 'told' }, verdict: 'block' }])
    expect(pagination.total).toBe(1)
    const close = (token: string, id: string, json: object) => call(POST, { params: { id }, token, json })
    const id = alerts[0]?.id ?? ''
    expect((await close(tokens.curator, id, { note: 'Fine.' })).status).toBe(403)
    expect((await close(tokens.reviewer, id, {})).status).toBe(422)
    expect((await close(tokens.reviewer, 'x', { note: 'Fine.' })).status).toBe(404)
    expect((await close(tokens.reviewer, version, { note: 'Fine.' })).status).toBe(404)
    expect((await close(tokens.reviewer, id, { note: 'Fine.' })).status).toBe(200)
    expect((await close(tokens.reviewer, id, { note: 'Fine.' })).status).toBe(409)
    expect((await open('/x?open=true')).alerts).toEqual([])
    expect((await open('/x?open=false')).alerts).toMatchObject([{ id, note: 'Fine.' }])
  })
})

describe('GET /api/admin/versions/{id}/standing', () => {
  it('tells staff of quality, kin and why a person is needed', async () => {
    const { GET } = await import('@/app/api/admin/versions/[id]/standing/route')
    await stored(app, { slug: 'seen', source: 'elsewhere', files: { 'SKILL.md': 'Do it, and well.' }, publish: true })
    const { item, version } = await stored(app, {
      slug: 'new',
      source: 'partner',
      files: { 'SKILL.md': 'Do it, and well.' },
    })
    const read = async (token: string, id = version) => call(GET, { params: { id }, token })
    expect((await read(tokens.owner)).status).toBe(403)
    expect((await read(tokens.curator, 'x')).status).toBe(404)
    expect((await read(tokens.curator, '00000000-0000-4000-8000-000000000000')).status).toBe(404)
    const standing = async () => Standing.parse(await (await read(tokens.curator)).json())
    expect(await standing()).toMatchObject({
      quality: { reasons: expect.arrayContaining([expect.objectContaining({ code: 'duplicate' })]) },
      related: { same: [{ slug: 'seen', earlier: true, published: true }] },
      alert: null,
      left_to_person: null,
    })
    await changePolicy(await app.as(await person(app, 'admin')), { auto_approve_sources: ['partner'] })
    expect((await standing()).left_to_person).toEqual(['It is the first version of the item that would be approved.'])
    // Approved and known by now, but scanned before that: the policy does not come back to it.
    await approveVersion(await app.as(await person(app, 'admin')), { version })
    const next = await release(app, item, { files: { 'SKILL.md': 'Do it, and better.' }, scan: false })
    await changePolicy(await app.as(await person(app, 'admin')), { auto_approve_sources: [] })
    await scanDigest(scanDeps(app), next.digest)
    await changePolicy(await app.as(await person(app, 'admin')), { auto_approve_sources: ['partner'] })
    const late = Standing.parse(await (await read(tokens.curator, next.version)).json())
    expect(late.left_to_person).toEqual([expect.stringContaining('takes a person')])
  })
})

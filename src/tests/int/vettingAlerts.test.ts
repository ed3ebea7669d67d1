import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RULE_SET } from '@/domain/ruleSet'
import type { User } from '@/payload-types'
import { verdictAlerts } from '@/queries/verdictAlerts'
import { reachOf } from '@/queries/reachOf'
import { approveVersion } from '@/services/review/approveVersion'
import { closeAlert } from '@/services/review/closeAlert'
import { deprecateVersion } from '@/services/review/decide'
import { changePolicy } from '@/services/review/policyView'
import { revokeVersion } from '@/services/review/revokeVersion'
import { openApp, type TestApp } from '../support/app'
import { finding, item, scanned, version, waiting } from '../support/catalog'
import { customer, type Customer, person } from '../support/people'

let app: TestApp
let admin: User
let acme: Customer
let other: Customer

beforeAll(async () => {
  process.env.NOTIFY_WEBHOOK_URL = 'http://127.0.0.1:9/hook'
  app = await openApp()
  admin = await person(app, 'admin')
  acme = await customer(app, 'acme')
  other = await customer(app, 'other')
})
afterAll(async () => {
  delete process.env.NOTIFY_WEBHOOK_URL
  await app.close()
})

const publish = async (id: string) => approveVersion(await app.as(admin), { version: id, publish: true })
const enable = (workspace: string, id: string, pin: string | null = null) =>
  app.query('insert into enablements (workspace_id, item_id, pin_id) values ($1::uuid, $2::uuid, $3::uuid)', [
    workspace,
    id,
    pin,
  ])
async function agent(workspace: string, name: string, items: readonly (readonly [string, string | null])[] = []) {
  const [row] = await app.query<{ id: string }>(
    `insert into agents (workspace_id, name, slug, model, token_budget) values ($1::uuid, $2, $2, 'claude-opus-4-1', 8000) returning id`,
    [workspace, name],
  )
  if (!row) throw new Error('no agent')
  for (const [id, pin] of items)
    await app.query(
      `insert into assignments (agent_id, item_id, pin_id, priority, load) values ($1::uuid, $2::uuid, $3::uuid, 1, 'auto')`,
      [row.id, id, pin],
    )
  return row.id
}
const alertsOf = async (id: string) =>
  (await verdictAlerts(app.query, { page: 1, limit: 100 })).alerts.filter((alert) => alert.version.id === id)
const openOf = async (id: string) => (await alertsOf(id)).filter(({ closed_at }) => closed_at === null)
const NEXT = '2099.1'

describe('a worse verdict', () => {
  it('raises one alert with whom it reaches, and tells it outside', async () => {
    const { item: id, version: v } = await waiting(app, { slug: 'worse' })
    await publish(v)
    await enable(acme.workspace, id)
    const mine = await agent(acme.workspace, 'reader', [[id, null]])
    await agent(acme.workspace, 'idle')
    await scanned(app, 'content of worse', [finding('high')], [], NEXT)
    const [alert, ...more] = await openOf(v)
    expect(more).toEqual([])
    expect(alert).toMatchObject({
      verdict_before: 'pass',
      verdict: 'review',
      rule_set: NEXT,
      workspaces_reached: 1,
      agents_reached: 1,
      reach: { workspaces: [{ slug: 'acme', id: acme.workspace }], agents: [{ id: mine, name: 'reader' }] },
      version: { published: true, state: 'approved' },
    })
    const jobs = await app.query<{ data: { about: string; id: string } }>(
      `select data from pgboss.job where name = 'notify.send'`,
    )
    expect(jobs.map(({ data }) => data)).toContainEqual({ about: 'verdict-alert', id: alert?.id })
    const audit = await app.query<{ action: string }>('select action from audit_events where subject_id = $1', [
      alert?.id,
    ])
    expect(audit).toEqual([{ action: 'verdict-alert.raise' }])
    await scanned(app, 'content of worse', [finding('critical')], [], '2099.2')
    expect(await openOf(v)).toMatchObject([
      { id: alert?.id, verdict_before: 'pass', verdict: 'block', rule_set: '2099.2' },
    ])
    await scanned(app, 'content of worse', [], [], '2099.3')
    expect(await openOf(v)).toEqual([])
    expect(await alertsOf(v)).toMatchObject([{ note: expect.stringContaining('pass again') }])
  })

  it('is nothing to tell at the first judgement, before a release, or where nobody can get it', async () => {
    const first = await waiting(app, { slug: 'first-judged', findings: [finding('high')] })
    const pending = await waiting(app, { slug: 'still-pending' })
    await scanned(app, 'content of still-pending', [finding('critical')], [], NEXT)
    const shelved = await waiting(app, { slug: 'shelved' })
    await approveVersion(await app.as(admin), { version: shelved.version })
    await scanned(app, 'content of shelved', [finding('critical')], [], NEXT)
    for (const { version: id } of [first, pending, shelved]) expect(await alertsOf(id)).toEqual([])
  })

  it('comes of a policy too, for the plugin as for its component, and a pinned version counts', async () => {
    const low = [finding('medium', 'only-here')]
    const part = await waiting(app, { slug: 'policy-part', findings: low })
    const plugin = await waiting(app, { slug: 'policy-plugin', kind: 'plugin', components: [part.version] })
    await publish(plugin.version)
    const pinned = await waiting(app, { slug: 'pinned', findings: low, content: 'pinned 1' })
    await approveVersion(await app.as(admin), { version: pinned.version })
    await enable(acme.workspace, pinned.item, pinned.version)
    await enable(other.workspace, plugin.item)
    const reader = await agent(other.workspace, 'plugin-reader', [[plugin.item, null]])
    await changePolicy(await app.as(admin), { severity_overrides: { 'only-here': 'critical' } })
    const [a, b, c] = [await openOf(part.version), await openOf(plugin.version), await openOf(pinned.version)]
    expect(a).toMatchObject([
      { verdict: 'block', reach: { workspaces: [{ slug: 'other' }], agents: [{ id: reader }] } },
    ])
    expect(b).toMatchObject([
      { verdict: 'block', reach: { workspaces: [{ slug: 'other' }], agents: [{ id: reader }] } },
    ])
    expect(c).toMatchObject([{ verdict: 'block', reach: { workspaces: [{ slug: 'acme' }], agents: [] } }])
    await changePolicy(await app.as(admin), { severity_overrides: {} })
    for (const id of [part.version, plugin.version, pinned.version]) expect(await openOf(id)).toEqual([])
  })

  it('is closed by revoking and by deprecating', async () => {
    for (const end of [revokeVersion, deprecateVersion]) {
      const slug = `ended-by-${end === revokeVersion ? 'revocation' : 'deprecation'}`
      const { version: id } = await waiting(app, { slug })
      await publish(id)
      await scanned(app, `content of ${slug}`, [finding('critical')], [], NEXT)
      expect(await openOf(id)).toHaveLength(1)
      await end(await app.as(admin), { version: id, reason: 'It steals.' })
      expect(await openOf(id)).toEqual([])
      expect(await alertsOf(id)).toMatchObject([
        { closed_by: admin.email, note: expect.stringContaining('It steals.') },
      ])
    }
  })

  it('is closed for whatever is withheld with a revoked version', async () => {
    const part = await waiting(app, { slug: 'withheld-part' })
    const plugin = await waiting(app, { slug: 'withheld-plugin', kind: 'plugin', components: [part.version] })
    await publish(plugin.version)
    await scanned(app, 'content of withheld-part', [finding('critical')], [], NEXT)
    expect(await openOf(plugin.version)).toHaveLength(1)
    await revokeVersion(await app.as(admin), { version: part.version, reason: 'It steals.' })
    expect(await openOf(plugin.version)).toEqual([])
    expect(await alertsOf(plugin.version)).toMatchObject([{ note: expect.stringContaining('withheld-part') }])
  })

  it('is closed by a reviewer with a note, once', async () => {
    const { version: id } = await waiting(app, { slug: 'noted' })
    await publish(id)
    await scanned(app, 'content of noted', [finding('high')], [], NEXT)
    const [alert] = await openOf(id)
    const close = async (who: User, note: string) => closeAlert(await app.as(who), { id: alert?.id ?? '', note })
    await expect(close(await person(app, 'curator'), 'fine')).rejects.toMatchObject({ status: 403 })
    await expect(close(admin, ' ')).rejects.toMatchObject({ status: 422 })
    await close(admin, 'Looked at; a test file.')
    await expect(close(admin, 'Again.')).rejects.toMatchObject({ status: 409 })
    expect(await alertsOf(id)).toMatchObject([{ closed_by: admin.email, note: 'Looked at; a test file.' }])
  })

  it('stays one alert when two scans come at once', async () => {
    const { version: id } = await waiting(app, { slug: 'at-once' })
    await publish(id)
    await Promise.all([
      scanned(app, 'content of at-once', [finding('high')], [], NEXT),
      scanned(app, 'content of at-once', [finding('critical')], [], '2099.2'),
    ])
    expect(await openOf(id)).toHaveLength(1)
  })
})

describe('whom a version reaches', () => {
  it('follows the precedence: pins before what is published', async () => {
    const { item: id, version: one } = await waiting(app, { slug: 'reach' })
    await publish(one)
    const two = await version(app, id, { content: 'reach 2' })
    await scanned(app, 'reach 2', [], [], RULE_SET)
    await publish(two)
    await enable(acme.workspace, id, one)
    await enable(other.workspace, id)
    const held = await agent(acme.workspace, 'held', [[id, null]])
    const ahead = await agent(acme.workspace, 'ahead', [[id, two]])
    const follows = await agent(other.workspace, 'follows', [[id, null]])
    const back = await agent(other.workspace, 'back', [[id, one]])
    const names = async (v: string) => {
      const { workspaces, agents } = await reachOf(app.query, v)
      return [workspaces.map(({ slug }) => slug), agents.map((each) => each.id).toSorted()]
    }
    expect(await names(one)).toEqual([['acme', 'other'], [back, held].toSorted()])
    expect(await names(two)).toEqual([['acme', 'other'], [ahead, follows].toSorted()])
  })

  it('knows plugins that bring it, pinned or following, and personas', async () => {
    const part = await waiting(app, { slug: 'brought' })
    const plugin = await waiting(app, { slug: 'bringer', kind: 'plugin', components: [part.version] })
    await publish(plugin.version)
    const next = await version(app, part.item, { content: 'brought 2' })
    await scanned(app, 'brought 2')
    await publish(next)
    await enable(acme.workspace, plugin.item, plugin.version)
    const persona = await item(app, { kind: 'persona', slug: 'voice' })
    const voice = await version(app, persona, { content: 'voice 1' })
    await scanned(app, 'voice 1')
    await publish(voice)
    await enable(acme.workspace, persona)
    const speaker = await agent(acme.workspace, 'speaker', [[plugin.item, null]])
    await app.query('update agents set persona_id = $2::uuid where id = $1::uuid', [speaker, persona])
    expect(await reachOf(app.query, part.version)).toMatchObject({
      workspaces: [{ slug: 'acme' }],
      agents: [{ id: speaker }],
    })
    expect(await reachOf(app.query, next)).toEqual({ workspaces: [], agents: [] })
    expect(await reachOf(app.query, voice)).toMatchObject({ agents: [{ id: speaker }] })
  })
})

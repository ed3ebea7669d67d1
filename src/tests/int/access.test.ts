import { handleEndpoints, type PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/payload-types'
import { approveVersion } from '@/services/review/approveVersion'
import { openApp, type TestApp } from '../support/app'
import { waiting } from '../support/catalog'
import { type Customer, customer, PASSWORD, person } from '../support/people'

let app: TestApp
let acme: Customer
let staff: Record<'curator' | 'reviewer' | 'admin', User>
let asking: PayloadRequest[]
let published: Awaited<ReturnType<typeof waiting>>

beforeAll(async () => {
  app = await openApp()
  acme = await customer(app, 'acme')
  staff = {
    curator: await person(app, 'curator'),
    reviewer: await person(app, 'reviewer'),
    admin: await person(app, 'admin'),
  }
  const { viewer, builder, owner } = acme.people
  const people = [await person(app, 'member', 'stranger'), viewer, builder, owner, ...Object.values(staff)]
  asking = [await app.as('nobody'), ...(await Promise.all(people.map((each) => app.as(each))))]
  published = await waiting(app, { slug: 'published' })
  await approveVersion(await app.as(staff.reviewer), { version: published.version, publish: true })
})
afterAll(() => app.close())

/**
 * Who may do what. One sign for each of: anonymous, a member of no workspace, viewer, builder, owner, curator, reviewer, admin;
 * y: yes, s: some documents, -: no.
 */
const TABLE: Record<string, Record<string, string>> = {
  skills: { create: '--------', read: 'sssssyyy', update: '-----y-y', delete: '--------', readVersions: '-----yyy' },
  plugins: { create: '--------', read: 'sssssyyy', update: '-----y-y', delete: '--------', readVersions: '-----yyy' },
  personas: { create: '--------', read: 'sssssyyy', update: '-----y-y', delete: '--------', readVersions: '-----yyy' },
  commands: { create: '--------', read: 'sssssyyy', update: '-----y-y', delete: '--------', readVersions: '-----yyy' },
  categories: { create: '-----y-y', read: 'yyyyyyyy', update: '-----y-y', delete: '-----y-y' },
  tiers: { create: '-------y', read: 'yyyyyyyy', update: '-------y', delete: '-------y' },
  packs: { create: '-----y-y', read: 'yyyyyyyy', update: '-----y-y', delete: '-------y' },
  ratings: { create: '---yy---', read: '--sssyyy', update: '---ss---', delete: '----s--y' },
  items: { create: '--------', read: 'sssssyyy', update: '-----y-y', delete: '--------' },
  sources: { create: '-----y-y', read: '-----yyy', update: '-----y-y', delete: '--------' },
  'sync-runs': { create: '--------', read: '-----yyy', update: '--------', delete: '--------' },
  uploads: { create: '-----y-y', read: '-----yyy', update: '--------', delete: '--------' },
  versions: { create: '--------', read: 'sssssyyy', update: '--------', delete: '--------' },
  reviews: { create: '--------', read: '-----yyy', update: '--------', delete: '--------' },
  'scan-reports': { create: '--------', read: '-----yyy', update: '--------', delete: '--------' },
  'verdict-alerts': { create: '--------', read: '-----yyy', update: '--------', delete: '--------' },
  suppressions: { create: '------yy', read: '-----yyy', update: '------yy', delete: '-------y' },
  workspaces: { create: '-------y', read: '--sssyyy', update: '----s--y', delete: '--------' },
  users: {
    create: '-------y',
    read: '-ssssyyy',
    update: '-ssssssy',
    delete: '-------y',
    unlock: '-------y',
    admin: '-----yyy',
  },
  memberships: { create: '----y--y', read: '--sssyyy', update: '----s--y', delete: '----s--y' },
  invitations: { create: '----y--y', read: '----syyy', update: '----s--y', delete: '----s--y' },
  enablements: { create: '----y--y', read: '--sssyyy', update: '----s--y', delete: '----s--y' },
  'link-tokens': { create: '--------', read: '----syyy', update: '--------', delete: '--------' },
  grants: { create: '-------y', read: '--sssyyy', update: '-------y', delete: '-------y' },
  'upgrade-requests': { create: '---yy---', read: '--sssyyy', update: '-------y', delete: '-------y' },
  agents: { create: '---yy--y', read: '--sssyyy', update: '---ss--y', delete: '----s--y' },
  assignments: { create: '---yy--y', read: '--sssyyy', update: '---ss--y', delete: '---ss--y' },
  'agent-keys': { create: '--------', read: '---ssyyy', update: '--------', delete: '--------' },
  rollouts: { create: '--------', read: '-----yyy', update: '--------', delete: '--------' },
  'audit-events': { create: '--------', read: '-----yyy', update: '--------', delete: '--------' },
  'usage-rollups': { create: '--------', read: '--sssyyy', update: '--------', delete: '--------' },
  'payload-kv': { create: '--------', read: '--------', update: '--------', delete: '--------' },
  'payload-locked-documents': { create: '-----yyy', read: '-----yyy', update: '-----yyy', delete: '-----yyy' },
  'payload-preferences': { create: '-yyyyyyy', read: '-sssssss', update: '-sssssss', delete: '-sssssss' },
  'payload-migrations': { create: '--------', read: '--------', update: '--------', delete: '--------' },
  policy: { read: '-----yyy', update: '-------y' },
}

type Rule = (args: { req: PayloadRequest }) => unknown
const isRule = (value: unknown): value is Rule => typeof value === 'function'

/** One sign for each of the people above. */
async function signs(rule: unknown): Promise<string> {
  if (!isRule(rule)) return 'none'
  const answers = await Promise.all(asking.map((req) => rule({ req })))
  return answers.map((answer) => (answer === true ? 'y' : answer ? 's' : '-')).join('')
}

describe('the config', () => {
  it('gives every operation of every collection and global of ours explicit access', async () => {
    // Only now: what the config reads of the environment is read once.
    const { collections, globals } = await import('@collections/index')
    for (const { slug, access, versions, auth } of collections) {
      const needed = [
        'create',
        'read',
        'update',
        'delete',
        ...(versions ? ['readVersions'] : []),
        ...(auth ? ['unlock', 'admin'] : []),
      ]
      expect([
        slug,
        needed.filter((operation) => !isRule(Object.getOwnPropertyDescriptor(access ?? {}, operation)?.value)),
      ]).toEqual([slug, []])
    }
    for (const { slug, access } of globals)
      expect([slug, isRule(access?.read), isRule(access?.update)]).toEqual([slug, true, true])
  })

  it('lets in whom the table says, the framework’s own collections included', async () => {
    const found: typeof TABLE = {}
    for (const { slug, access, auth } of app.payload.config.collections) {
      // Only collections of people can be unlocked; elsewhere the rule stands for nothing.
      const rules = Object.entries(access).filter(
        ([operation]) => auth || (operation !== 'unlock' && operation !== 'admin'),
      )
      found[slug] = Object.fromEntries(await Promise.all(rules.map(async ([name, rule]) => [name, await signs(rule)])))
    }
    for (const { slug, access } of app.payload.config.globals)
      found[slug] = { read: await signs(access.read), update: await signs(access.update) }
    expect(found).toEqual(TABLE)
  })
})

const tokens = new Map<string, string | undefined>()

/** Logged in once a person: hashing a password takes its time. */
async function tokenOf({ email }: User): Promise<string | undefined> {
  if (!tokens.has(email)) {
    const { token } = await app.payload.login({ collection: 'users', data: { email, password: PASSWORD } })
    tokens.set(email, token)
  }
  return tokens.get(email)
}

/** A call of the generated REST API, as a client makes it. */
async function rest(who: User | undefined, method: string, path: string, body?: object): Promise<Response> {
  const token = who && (await tokenOf(who))
  return handleEndpoints({
    config: app.payload.config,
    request: new Request(`http://localhost:3000/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `JWT ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  })
}

describe('what machines and services write', () => {
  const row = async (table: string, id: string) =>
    (await app.query<Record<string, unknown>>(`select * from ${table} where id = $1::uuid`, [id]))[0]

  it('cannot be changed by anybody through REST', async () => {
    const before = await row('versions', published.version)
    for (const who of [undefined, acme.people.owner, staff.curator, staff.admin]) {
      for (const method of ['PATCH', 'DELETE']) {
        const change = method === 'PATCH' ? { state: 'revoked', digest: 'sha256:0', verdict: 'pass' } : undefined
        const response = await rest(who, method, `versions/${published.version}`, change)
        expect([401, 403, 404]).toContain(response.status)
      }
      const created = await rest(who, 'POST', 'versions', {
        item: published.item,
        digest: 'sha256:1',
        ordinal: 9,
        name: 'x',
        state: 'approved',
      })
      expect([401, 403]).toContain(created.status)
    }
    expect(await row('versions', published.version)).toEqual(before)
  })

  it('keeps items’ pointers and counters even from an admin’s edit, who may only set the tier', async () => {
    const { query } = app
    const [premium] = await query<{ id: string }>(`select id from tiers where key = 'premium'`)
    const before = await row('items', published.item)
    const response = await rest(staff.admin, 'PATCH', `items/${published.item}`, {
      tier: premium?.id,
      publishedVersion: null,
      slug: 'stolen',
      kind: 'plugin',
      enableCount: 1_000_000,
    })
    expect(response.status).toBe(200)
    const after = await row('items', published.item)
    expect(after).toEqual({ ...before, tier_id: premium?.id, updated_at: after?.updated_at })
    await query('update items set tier_id = $2::uuid where id = $1::uuid', [published.item, before?.tier_id])
  })

  it('cannot be made up', async () => {
    const attempts: [string, object][] = [
      ['sync-runs', { source: published.item, status: 'completed', trigger: 'manual', triggeredBy: 'x' }],
      ['scan-reports', { digest: published.digest, ruleSet: '1' }],
      ['reviews', { version: published.version, digest: published.digest, decision: 'approve', reviewerLabel: 'x' }],
      ['audit-events', { actorLabel: 'x', action: 'x', subjectType: 'x', subjectId: 'x' }],
      ['rollouts', { item: published.item, version: published.version, percent: 100 }],
      ['agent-keys', { agent: published.item, prefix: 'ak_', keyHash: 'x' }],
      ['link-tokens', { workspace: acme.workspace, prefix: 'lt_', tokenHash: 'x' }],
      ['skills', { name: 'x', description: 'x', item: published.item }],
      ['items', { kind: 'skill', slug: 'x', name: 'x' }],
    ]
    for (const [collection, data] of attempts)
      for (const who of [acme.people.owner, staff.admin])
        expect([collection, (await rest(who, 'POST', collection, data)).status]).toEqual([collection, 403])
  })

  it('does not let people raise themselves', async () => {
    const { owner } = acme.people
    await rest(owner, 'PATCH', `users/${owner.id}`, { role: 'admin' })
    expect((await row('users', owner.id))?.role).toBe('member')
    expect(
      (await rest(owner, 'POST', 'users', { email: 'new@example.com', password: PASSWORD, role: 'admin' })).status,
    ).toBe(403)
    const [premium] = await app.query<{ id: string }>(`select id from tiers where key = 'premium'`)
    const before = await row('workspaces', acme.workspace)
    await rest(owner, 'PATCH', `workspaces/${acme.workspace}`, { tier: premium?.id, slug: 'other', name: 'Acme Ltd' })
    expect(await row('workspaces', acme.workspace)).toMatchObject({
      tier_id: before?.tier_id,
      slug: 'acme',
      name: 'Acme Ltd',
    })
  })

  it('shows no secret of anybody', async () => {
    const users = await rest(staff.admin, 'GET', 'users?depth=0')
    expect(await users.text()).not.toMatch(/"(hash|salt|resetPasswordToken)"/)
  })
})

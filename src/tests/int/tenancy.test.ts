import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/payload-types'
import { createAgentKey } from '@/services/agents/createAgentKey'
import { replaceAssignments } from '@/services/agents/replaceAssignments'
import { revokeAgentKey } from '@/services/agents/revokeAgentKey'
import { approveVersion } from '@/services/review/approveVersion'
import { createLinkToken } from '@/services/tenancy/createLinkToken'
import { disableItem } from '@/services/tenancy/disableItem'
import { enableItem } from '@/services/tenancy/enableItem'
import { revokeLinkToken } from '@/services/tenancy/revokeLinkToken'
import { openApp, type TestApp } from '../support/app'
import { digestFor, scanned, sha256, version, waiting } from '../support/catalog'
import { type Customer, customer, person } from '../support/people'

let app: TestApp
let acme: Customer
let globex: Customer
let reviewer: User
/** A document of globex in every collection that customers reach. */
let theirs: Partial<Record<CollectionSlug, string>>
let free: Awaited<ReturnType<typeof waiting>>

async function release(wish: Parameters<typeof waiting>[1]) {
  const made = await waiting(app, wish)
  await approveVersion(await app.as(reviewer), { version: made.version, publish: true })
  return made
}

beforeAll(async () => {
  app = await openApp()
  reviewer = await person(app, 'reviewer')
  acme = await customer(app, 'acme')
  globex = await customer(app, 'globex', 'premium')
  free = await release({ slug: 'free-one' })
  theirs = await fill(globex)
})
afterAll(() => app.close())

async function fill({ workspace, people }: Customer): Promise<typeof theirs> {
  const { payload, query } = app
  const owner = () => app.as(people.owner)
  const all = { depth: 0, overrideAccess: true } as const
  const item = free.item
  await enableItem(await owner(), { workspace, kind: 'skill', item })
  const agent = await payload.create({
    collection: 'agents',
    data: { workspace, name: 'Bot', slug: 'bot', model: 'gpt-4o', tokenBudget: 4000 },
    ...all,
  })
  await replaceAssignments(await owner(), agent.id, 'skill', [{ id: item }])
  const key = await createAgentKey(await owner(), { agent: agent.id })
  const token = await createLinkToken(await owner(), { workspace })
  const grant = await payload.create({ collection: 'grants', data: { workspace, item }, ...all })
  const rating = await payload.create({ collection: 'ratings', data: { workspace, item, stars: 5 }, ...all })
  const wish = await payload.create({ collection: 'upgrade-requests', data: { workspace, item }, ...all })
  const asked = await payload.create({
    collection: 'invitations',
    data: { workspace, email: 'x@example.com', role: 'viewer' },
    ...all,
  })
  const usage = await payload.create({
    collection: 'usage-rollups',
    data: { hour: '2026-01-01T00:00:00.000Z', workspace, agentId: agent.id, item, version: free.version, model: 'm' },
    ...all,
  })
  const first = async (table: string, column: string, value: string) =>
    (await query<{ id: string }>(`select id from ${table} where ${column} = $1::uuid limit 1`, [value]))[0]?.id ?? ''
  return {
    workspaces: workspace,
    agents: agent.id,
    assignments: await first('assignments', 'agent_id', agent.id),
    enablements: await first('enablements', 'workspace_id', workspace),
    memberships: await first('memberships', 'workspace_id', workspace),
    'agent-keys': key.id,
    'link-tokens': token.id,
    grants: grant.id,
    ratings: rating.id,
    'upgrade-requests': wish.id,
    invitations: asked.id,
    'usage-rollups': usage.id,
    users: people.owner.id,
  }
}

const theirDocuments = (): [CollectionSlug, string][] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's keys are text to TypeScript; these are fill's
  (Object.keys(theirs) as CollectionSlug[]).map((slug) => [slug, theirs[slug] ?? ''])

describe('a customer', () => {
  it('finds nothing of another workspace', async () => {
    for (const [collection, id] of theirDocuments()) {
      expect([collection, id]).toEqual([collection, expect.stringMatching(/^[0-9a-f-]{36}$/)])
      for (const who of Object.values(acme.people)) {
        const reading = { collection, overrideAccess: false, user: { ...who, collection: 'users' as const }, depth: 0 }
        const found = await app.payload.find({ ...reading, pagination: false }).catch(() => ({ docs: [] }))
        expect([collection, found.docs.filter((doc) => doc.id === id)]).toEqual([collection, []])
        await expect(app.payload.findByID({ ...reading, id })).rejects.toMatchObject({
          status: expect.toSatisfy((status) => status === 404 || status === 403),
        })
      }
    }
  })

  it('changes and deletes nothing of another workspace', async () => {
    for (const [collection, id] of theirDocuments()) {
      const writing = {
        collection,
        id,
        overrideAccess: false,
        user: { ...acme.people.owner, collection: 'users' as const },
        depth: 0,
      }
      await expect(app.payload.update({ ...writing, data: {} })).rejects.toMatchObject({
        status: expect.toSatisfy((status) => status === 404 || status === 403),
      })
      await expect(app.payload.delete(writing)).rejects.toMatchObject({
        status: expect.toSatisfy((status) => status === 404 || status === 403),
      })
    }
  })

  it('makes nothing in another workspace', async () => {
    const user = { ...acme.people.owner, collection: 'users' as const }
    const acting = { overrideAccess: false, user, depth: 0 } as const
    const { workspace } = globex
    const agent = theirs.agents ?? ''
    const attempts = [
      app.payload.create({ collection: 'memberships', data: { workspace, user: user.id, role: 'owner' }, ...acting }),
      app.payload.create({ collection: 'enablements', data: { workspace, item: free.item }, ...acting }),
      app.payload.create({
        collection: 'agents',
        data: { workspace, name: 'x', slug: 'x', model: 'm', tokenBudget: 4000 },
        ...acting,
      }),
      app.payload.create({
        collection: 'assignments',
        data: { agent, item: free.item, priority: 1, load: 'auto' },
        ...acting,
      }),
      app.payload.create({
        collection: 'invitations',
        data: { workspace, email: 'y@example.com', role: 'owner' },
        ...acting,
      }),
      app.payload.create({ collection: 'ratings', data: { workspace, item: free.item, stars: 1 }, ...acting }),
      app.payload.create({ collection: 'upgrade-requests', data: { workspace, item: free.item }, ...acting }),
    ]
    for (const attempt of await Promise.allSettled(attempts))
      expect(attempt).toMatchObject({ status: 'rejected', reason: { status: 403 } })
  })

  it('cannot move its own documents into another workspace', async () => {
    const { payload } = app
    const acting = {
      overrideAccess: false,
      user: { ...acme.people.owner, collection: 'users' as const },
      depth: 0,
    } as const
    const agent = await payload.create({
      collection: 'agents',
      data: { workspace: acme.workspace, name: 'Mover', slug: 'mover', model: 'm', tokenBudget: 4000 },
      ...acting,
    })
    await payload.update({
      collection: 'agents',
      id: agent.id,
      data: { workspace: globex.workspace, name: 'Moved' },
      ...acting,
    })
    expect(
      await payload.findByID({ collection: 'agents', id: agent.id, depth: 0, overrideAccess: true }),
    ).toMatchObject({
      workspace: acme.workspace,
      name: 'Moved',
    })
  })

  it('gets 404 from every service about another workspace', async () => {
    const { workspace } = globex
    const [agent = '', key = '', token = ''] = [theirs.agents, theirs['agent-keys'], theirs['link-tokens']]
    const wish = { workspace, kind: 'skill', item: free.item } as const
    for (const who of Object.values(acme.people)) {
      const attempts = [
        enableItem(await app.as(who), wish),
        disableItem(await app.as(who), wish),
        enableItem(await app.as(who), { ...wish, workspace: globex.slug }),
        createLinkToken(await app.as(who), { workspace }),
        revokeLinkToken(await app.as(who), { workspace, token }),
        revokeLinkToken(await app.as(who), { workspace: acme.workspace, token }),
        replaceAssignments(await app.as(who), agent, 'skill', []),
        createAgentKey(await app.as(who), { agent }),
        revokeAgentKey(await app.as(who), { agent, key }),
      ]
      const answers = await Promise.allSettled(attempts)
      const statuses = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.status : 'done'))
      // Their own workspace, somebody else's token: a viewer or builder is refused for the role before the token is looked at.
      expect(statuses.filter((_, index) => index !== 5)).toEqual(Array.from({ length: 8 }, () => 404))
      expect([403, 404]).toContain(statuses[5])
    }
  })
})

describe('enabling', () => {
  const enable = async (who: User, item: string, pin?: string, workspace = acme.workspace) =>
    enableItem(await app.as(who), { workspace, kind: 'skill', item, pin })
  const counted = async (item: string) =>
    (await app.query<{ n: number }>('select enable_count::int as n from items where id = $1::uuid', [item]))[0]?.n

  it('happens once, however often it is asked for at once', async () => {
    const { item } = await release({ slug: 'enable-once' })
    const made = await Promise.all([1, 2, 3].map(() => enable(acme.people.owner, 'enable-once')))
    expect(made.filter(({ created }) => created)).toHaveLength(1)
    expect(await counted(item)).toBe(1)
    await disableItem(await app.as(acme.people.owner), { workspace: acme.workspace, kind: 'skill', item })
    await disableItem(await app.as(acme.people.owner), { workspace: acme.workspace, kind: 'skill', item })
    expect(await counted(item)).toBe(0)
  })

  it('is for owners, of what is published and in the plan', async () => {
    for (const who of [acme.people.viewer, acme.people.builder])
      await expect(enable(who, free.item)).rejects.toMatchObject({ status: 403 })
    const { item: unpublished } = await waiting(app, { slug: 'enable-unpublished' })
    await expect(enable(acme.people.owner, unpublished)).rejects.toMatchObject({ status: 404 })
    await expect(enable(acme.people.owner, 'no-such-thing')).rejects.toMatchObject({ status: 404 })
    await release({ slug: 'enable-premium', tier: 'premium' })
    await expect(enable(acme.people.owner, 'enable-premium')).rejects.toMatchObject({
      status: 403,
      data: { type: '/problems/entitlement', tier: 'premium' },
    })
    expect(await enable(globex.people.owner, 'enable-premium', undefined, globex.workspace)).toMatchObject({
      created: true,
    })
  })

  it('stays on a released digest when it is pinned', async () => {
    const { item, version: id, digest } = await release({ slug: 'enable-pinned' })
    await version(app, item, { content: 'enable-pinned 2' })
    await scanned(app, 'enable-pinned 2')
    await expect(enable(acme.people.owner, item, digestFor('enable-pinned 2'))).rejects.toMatchObject({ status: 422 })
    await expect(enable(acme.people.owner, item, digestFor('unknown'))).rejects.toMatchObject({ status: 422 })
    await enable(acme.people.owner, item, digest)
    const rows = await app.query('select pin_id from enablements where item_id = $1::uuid', [item])
    expect(rows).toEqual([{ pin_id: id }])
  })
})

describe('an agent', () => {
  it('gets only what its workspace has enabled, all or nothing, and a plugin’s parts with the plugin', async () => {
    const part = await waiting(app, { slug: 'agent-part' })
    const kit = await release({ kind: 'plugin', slug: 'agent-kit', components: [part.version] })
    const enabled = await release({ slug: 'agent-enabled' })
    await release({ slug: 'agent-disabled' })
    const { owner, builder, viewer } = acme.people
    await enableItem(await app.as(owner), { workspace: acme.workspace, kind: 'skill', item: enabled.item })
    const agent = await app.payload.create({
      collection: 'agents',
      data: { workspace: acme.workspace, name: 'A', slug: 'assigned', model: 'm', tokenBudget: 4000 },
      overrideAccess: true,
      depth: 0,
    })
    const assign = async (who: User, ...ids: string[]) =>
      replaceAssignments(
        await app.as(who),
        agent.id,
        'skill',
        ids.map((id) => ({ id })),
      )
    const assigned = async () =>
      (
        await app.query<{ slug: string }>(
          'select i.slug from assignments a join items i on i.id = a.item_id where a.agent_id = $1::uuid order by 1',
          [agent.id],
        )
      ).map(({ slug }) => slug)
    await assign(builder, 'agent-enabled')
    await expect(assign(viewer)).rejects.toMatchObject({ status: 403 })
    await expect(assign(builder, 'agent-enabled', 'agent-disabled')).rejects.toMatchObject({
      status: 422,
      data: { errors: [{ path: 'items.1.id' }] },
    })
    await expect(assign(builder, 'agent-part')).rejects.toMatchObject({ status: 422 })
    expect(await assigned()).toEqual(['agent-enabled'])
    await enableItem(await app.as(owner), { workspace: acme.workspace, kind: 'plugin', item: kit.item })
    await assign(builder, 'agent-part')
    expect(await assigned()).toEqual(['agent-part'])
    await assign(builder)
    expect(await assigned()).toEqual([])
  })

  it('has keys that are stored only as a hash and can be revoked', async () => {
    const agent = theirs.agents ?? ''
    const { id, key, prefix } = await createAgentKey(await app.as(globex.people.builder), { agent, label: 'pod' })
    expect(key).toMatch(/^ak_[\w-]{43}$/)
    expect(prefix).toBe(key.slice(0, 10))
    const read = () =>
      app.query<{ key_hash: string; revoked: boolean }>(
        'select key_hash, revoked_at is not null as revoked from agent_keys where id = $1::uuid',
        [id],
      )
    expect(await read()).toEqual([{ key_hash: sha256(key), revoked: false }])
    const audit = await app.query<{ text: string }>('select before::text || after::text as text from audit_events')
    expect(audit.map(({ text }) => text).join()).not.toContain(sha256(key))
    const revoke = async () => revokeAgentKey(await app.as(globex.people.builder), { agent, key: id })
    await revoke()
    await revoke()
    expect(await read()).toMatchObject([{ revoked: true }])
  })
})

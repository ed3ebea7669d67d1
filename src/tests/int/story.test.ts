import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { SyncRunView } from '@/contracts/sync'
import { env } from '@/env'
import type { User } from '@/payload-types'
import { createPodClient, type PodEvent } from '@/pod-client'
import { createAgentKey } from '@/services/agents/createAgentKey'
import { replaceAssignments } from '@/services/agents/replaceAssignments'
import { itemOfKind } from '@/services/catalog/itemOfKind'
import { ensureSource } from '@/services/ingestion/ensureSource'
import { bulkReview } from '@/services/review/bulkReview'
import { revokeVersion } from '@/services/review/revokeVersion'
import { rollbackItem } from '@/services/review/rollbackItem'
import { enableItem } from '@/services/tenancy/enableItem'
import { rollUpHour } from '@workflows/usage/rollUpHour'
import { importSource } from '../../cli/importSource'
import { pipelineOf } from '../../cli/pipeline'
import { openApp, type TestApp } from '../support/app'
import { startDelivery, type TestDelivery } from '../support/delivery'
import { marketplaceFiles, writeTree } from '../support/marketplace'
import { type Customer, customer, person } from '../support/people'

let app: TestApp
let delivery: TestDelivery
let folder: string
let admin: User
let acme: Customer

beforeAll(async () => {
  app = await openApp()
  folder = await mkdtemp(join(tmpdir(), 'automatos-story-'))
  delivery = await startDelivery()
  admin = await person(app, 'admin')
  acme = await customer(app, 'acme')
})
afterAll(async () => {
  await delivery.close()
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function sync(files: Record<string, string>): Promise<SyncRunView> {
  await writeTree(folder, files)
  const deps = pipelineOf(app.payload, env())
  const source = await ensureSource(await app.as('test'), { name: 'harbour', type: 'directory', location: folder })
  return importSource(deps, { source, trigger: 'cli', triggeredBy: 'test' }, () => undefined)
}

const approveAll = async () =>
  bulkReview(await app.as(admin), {
    decision: 'approve',
    filter: { source: 'harbour' },
    publish: true,
    reason: 'read and understood',
  })

const versionOf = async (slug: string, nth: number) => {
  const rows = await app.query<{ id: string; digest: string; item: string }>(
    `select v.id, v.digest, v.item_id as item from versions v join items i on i.id = v.item_id where i.slug = $1 order by v.ordinal`,
    [slug],
  )
  const version = rows[nth]
  if (!version) throw new Error(`no version ${nth} of ${slug}`)
  return version
}

it('goes from a marketplace to a pod and back', async () => {
  // Import: everything is quarantined, scanned and waiting.
  const first = await sync(marketplaceFiles('first edition'))
  expect(first.status).toBe('completed')
  expect(first.summary).toMatchObject({ discovered: 5, added: 5, pending_review: 5, failed: 0 })
  expect(first.items).toMatchObject({ plugins: 1, skills: 1, personas: 1, commands: 1, standalone_skills: 1 })
  const states = await app.query<{ state: string; verdict: string }>('select distinct state, verdict from versions')
  expect(states).toEqual([{ state: 'pending_review', verdict: 'pass' }])

  // A second run changes nothing and says so.
  const again = await sync(marketplaceFiles('first edition'))
  expect(again.summary).toMatchObject({ discovered: 5, added: 0, updated: 0, unchanged: 5 })

  // Nothing unreviewed can be enabled.
  const owner = () => app.as(acme.people.owner)
  await expect(
    enableItem(await owner(), { workspace: acme.workspace, kind: 'plugin', item: 'dock' }),
  ).rejects.toMatchObject({ status: 404 })

  // Review, publish, enable the plugin: its components come along.
  const outcomes = await approveAll()
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true, true])
  await enableItem(await owner(), { workspace: acme.workspace, kind: 'plugin', item: 'dock' })
  await enableItem(await owner(), { workspace: acme.workspace, kind: 'skill', item: 'tide-table' })
  const req = await owner()
  const agent = await app.payload.create({
    collection: 'agents',
    data: {
      workspace: acme.workspace,
      name: 'Port agent',
      slug: 'port-agent',
      model: 'gpt-4o',
      tokenBudget: 4000,
      persona: await itemOfKind(req, 'persona', 'harbour-master'),
    },
    overrideAccess: false,
    user: req.user,
    req,
  })
  await replaceAssignments(await owner(), agent.id, 'skill', [
    { id: 'manifest-check', load: 'always' },
    { id: 'tide-table', load: 'on_demand' },
  ])
  const { key } = await createAgentKey(await owner(), { agent: agent.id })

  // The pod loads its context, reads a file on demand, and reports usage.
  const pod = createPodClient({ url: delivery.url, key })
  const context = await pod.context('port-agent')
  expect(context.system_prompt).toContain('You run a busy port.')
  expect(context.system_prompt).toContain('Manifest check (first edition)')
  expect(context.items.map(({ slug, level }) => [slug, level])).toEqual([
    ['manifest-check', 'instructions'],
    ['tide-table', 'metadata'],
  ])
  const content = await pod.content('skills', 'tide-table')
  expect(content.instructions).toContain('add the draught')
  const file = await pod.file('skills', 'manifest-check', 'references/units.md')
  expect(new TextDecoder().decode(file)).toContain('twenty-foot')
  const occurred = new Date().toISOString()
  const event = {
    event_id: randomUUID(),
    event_type: 'invoked' as const,
    kind: 'skill',
    slug: 'manifest-check',
    digest: (await versionOf('manifest-check', 0)).digest,
    latency_ms: 12,
    tokens_used: 40,
    occurred_at: occurred,
  }
  expect(await pod.report([event])).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
  expect(await pod.report([event])).toEqual({ accepted: 0, duplicates: 1, rejected: [] })
  const hour = new Date(Math.floor(Date.parse(occurred) / 3_600_000) * 3_600_000).toISOString()
  await rollUpHour(app, hour)
  await rollUpHour(app, hour)
  const [counted] = await app.query<{ n: number }>(
    "select invocation_count::int as n from items where slug = 'manifest-check'",
  )
  expect(counted?.n).toBe(1)
  const [rollup] = await app.query<{ invocations: number; tokens: number }>(
    'select invocations::int as invocations, tokens::int as tokens from usage_rollups',
  )
  expect(rollup).toEqual({ invocations: 1, tokens: 40 })

  // Upstream changes: the pod keeps what was approved until the new version is published, then hears of it.
  const events: PodEvent[] = []
  const unsubscribe = pod.subscribe('port-agent', (happened) => events.push(happened))
  await vi.waitFor(() => expect(events).toHaveLength(1), { timeout: 5000 })
  const second = await sync(marketplaceFiles('second edition'))
  expect(second.summary).toMatchObject({ added: 0, updated: 2, unchanged: 3 })
  expect((await pod.context('port-agent')).etag).toBe(context.etag)
  await approveAll()
  await vi.waitFor(() => expect(events.some(({ type }) => type === 'context-changed')).toBe(true), { timeout: 3000 })
  await vi.waitFor(async () => expect((await pod.context('port-agent')).system_prompt).toContain('(second edition)'), {
    timeout: 3000,
  })

  // Rollback: the pointer moves, the pod is back on the first edition, byte for byte.
  const [v1, v2] = [await versionOf('manifest-check', 0), await versionOf('manifest-check', 1)]
  await rollbackItem(await app.as(admin), {
    item: v1.item,
    digest: v1.digest,
    reason: 'the second edition confuses people',
  })
  await vi.waitFor(async () => expect((await pod.context('port-agent')).etag).toBe(context.etag), { timeout: 3000 })

  // Revocation: gone from the next request on, for whoever asks, and the pod is told.
  await revokeVersion(await app.as(admin), { version: v1.id, reason: 'found to mislead' })
  await vi.waitFor(() => expect(events).toContainEqual({ type: 'revoked', digest: v1.digest }), {
    timeout: 3000,
    interval: 20,
  })
  const after = await pod.context('port-agent')
  expect(after.system_prompt).not.toContain('Manifest check')
  expect(after.omitted.map(({ slug }) => slug)).toContain('manifest-check')
  await expect(pod.content('skills', 'manifest-check', v1.digest)).rejects.toMatchObject({ status: 410 })
  unsubscribe()

  // The other edition is still approved and can take its place.
  await rollbackItem(await app.as(admin), { item: v1.item, digest: v2.digest, reason: 'the second edition was mended' })
  // A change is everywhere within a second, not at the same instant.
  await vi.waitFor(async () => expect((await pod.context('port-agent')).system_prompt).toContain('(second edition)'), {
    timeout: 3000,
  })
})

it('believes no source that is suddenly empty or much smaller, and asks', async () => {
  const state = () => app.query('select id, published_version_id, gone_upstream_at from items order by id')
  const before = await state()
  const empty = await sync({ 'README.md': 'nothing here' })
  expect(empty.status).toBe('failed')
  expect(empty.error).toMatch(/manifest|SKILL\.md/)
  const { 'skills/tide-table/SKILL.md': one = '' } = marketplaceFiles('x')
  const shrunken = await sync({ 'skills/tide-table/SKILL.md': one })
  expect(shrunken).toMatchObject({ status: 'halted' })
  expect(shrunken.error).toContain('shows 1 of its 5 items')
  expect(await state()).toEqual(before)
})

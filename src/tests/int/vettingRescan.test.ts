import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { rescanOutdated } from '@workflows/vet/rescanOutdated'
import { scheduleRescans } from '@workflows/vet/scheduleRescans'
import { scanDigest } from '@workflows/vet/scanDigest'
import { openApp, type TestApp } from '../support/app'
import { digestFor, item, scanned, version } from '../support/catalog'
import { customer } from '../support/people'
import { scanDeps, stored } from '../support/vetting'

let app: TestApp

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const OLD = '2020.1.1'
const sent = async () =>
  (
    await app.query<{ digest: string }>(
      `select data ->> 'digest' as digest from pgboss.job where name = 'scan.digest' order by created_on, id`,
    )
  ).map(({ digest }) => digest)
const end = (state: string) =>
  app.query(`update pgboss.job set state = $1::pgboss.job_state, completed_on = now() where name = 'scan.digest'`, [
    state,
  ])

beforeEach(async () => {
  await rescanOutdated(scanDeps(app))
  await app.query(`delete from pgboss.job where name = 'scan.digest'`)
  await app.query(`update versions set rule_set = (select max(rule_set) from scan_reports), state = 'revoked'`)
})

/** A version in a state, judged by old rules. */
async function outdated(slug: string, state: string): Promise<{ item: string; version: string; digest: string }> {
  const id = await item(app, { slug })
  const made = await version(app, id, { content: slug })
  await scanned(app, slug, [], [], OLD)
  await app.query('update versions set state = $2::enum_versions_state where id = $1::uuid', [made, state])
  return { item: id, version: made, digest: digestFor(slug) }
}

it('sends every outdated digest once, what reaches somebody first, in batches', async () => {
  const rejected = await outdated('a-rejected', 'rejected')
  const waiting = await outdated('a-waiting', 'pending_review')
  const approved = await outdated('a-approved', 'approved')
  const published = await outdated('a-published', 'deprecated')
  await app.query('update items set published_version_id = $2::uuid where id = $1::uuid', [
    published.item,
    published.version,
  ])
  const pinned = await outdated('a-pinned', 'deprecated')
  const { workspace } = await customer(app, 'acme')
  await app.query('insert into enablements (workspace_id, item_id, pin_id) values ($1::uuid, $2::uuid, $3::uuid)', [
    workspace,
    pinned.item,
    pinned.version,
  ])
  await outdated('a-revoked', 'revoked')
  expect(await rescanOutdated(scanDeps(app), { batch: 2 })).toEqual({ sent: 5, left: 0 })
  const order = await sent()
  expect(order).toHaveLength(5)
  expect(order.slice(0, 2).toSorted()).toEqual([published.digest, pinned.digest].toSorted())
  expect(order.slice(2, 4).toSorted()).toEqual([waiting.digest, approved.digest].toSorted())
  expect(order[4]).toBe(rejected.digest)
  expect(await rescanOutdated(scanDeps(app))).toEqual({ sent: 0, left: 0 })
})

it('stops when enough wait, and goes on when they are done', async () => {
  for (let at = 0; at < 5; at++) await outdated(`b-${at}`, 'approved')
  expect(await rescanOutdated(scanDeps(app), { batch: 2, mostWaiting: 2 })).toEqual({ sent: 2, left: 3 })
  expect(await rescanOutdated(scanDeps(app), { batch: 2, mostWaiting: 2 })).toEqual({ sent: 0, left: 3 })
  await end('active')
  expect(await rescanOutdated(scanDeps(app), { batch: 2, mostWaiting: 2 })).toEqual({ sent: 2, left: 1 })
})

it('sends no digest twice from workers that look at once', async () => {
  for (let at = 0; at < 7; at++) await outdated(`c-${at}`, 'approved')
  await Promise.all(Array.from({ length: 4 }, () => rescanOutdated(scanDeps(app), { batch: 3 })))
  const all = await sent()
  expect(all).toHaveLength(7)
  expect(new Set(all).size).toBe(7)
})

it('leaves alone for an hour what failed for good', async () => {
  await outdated('d-broken', 'approved')
  await rescanOutdated(scanDeps(app))
  await end('failed')
  expect(await rescanOutdated(scanDeps(app))).toEqual({ sent: 0, left: 0 })
  await app.query(`update pgboss.job set completed_on = now() - interval '2 hours' where name = 'scan.digest'`)
  expect(await rescanOutdated(scanDeps(app))).toEqual({ sent: 1, left: 0 })
})

it('is looked for at a worker’s start, until the worker stops', async () => {
  await outdated('f-timer', 'approved')
  const stop = scheduleRescans(scanDeps(app))
  try {
    await vi.waitFor(async () => expect(await sent()).toHaveLength(1), { timeout: 10_000 })
  } finally {
    stop()
  }
})

it('is over when the jobs have run: everything has a current report', async () => {
  const { version: id, digest } = await stored(app, { slug: 'e-real', files: { 'SKILL.md': 'Do it.' } })
  await app.query('update versions set rule_set = $2 where id = $1::uuid', [id, OLD])
  expect(await rescanOutdated(scanDeps(app))).toEqual({ sent: 1, left: 0 })
  await scanDigest(scanDeps(app), digest)
  await end('completed')
  expect(await rescanOutdated(scanDeps(app))).toEqual({ sent: 0, left: 0 })
})

it('scores what was judged by the rules in force before scores were kept, once', async () => {
  const made = await stored(app, { slug: 'unscored', files: { 'SKILL.md': '---\nname: unscored\n---\nFold it.' } })
  const report = async () =>
    (
      await app.query<{ quality: { score: number } | null; findings: unknown; scanned_at: Date }>(
        'select quality, findings, scanned_at from scan_reports where digest = $1',
        [made.digest],
      )
    )[0]
  const before = await report()
  await app.query(`update scan_reports set quality = 'null'::jsonb where digest = $1`, [made.digest])
  expect(await rescanOutdated(scanDeps(app))).toEqual({ sent: 1, left: 0 })
  expect(await sent()).toEqual([made.digest])
  await scanDigest(scanDeps(app), made.digest)
  await end('completed')
  expect(await report()).toEqual(before)
  expect(before?.quality).toMatchObject({ score: expect.any(Number) })
  expect(await rescanOutdated(scanDeps(app))).toEqual({ sent: 0, left: 0 })
})

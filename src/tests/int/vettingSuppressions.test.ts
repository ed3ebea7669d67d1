import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { User } from '@/payload-types'
import { approveVersion } from '@/services/review/approveVersion'
import { endExpired, expireSuppressions } from '@workflows/vet/expireSuppressions'
import { openApp, type TestApp } from '../support/app'
import { finding, sha256, waiting } from '../support/catalog'
import { person } from '../support/people'
import { scanDeps } from '../support/vetting'

let app: TestApp
let admin: User

beforeAll(async () => {
  app = await openApp()
  admin = await person(app, 'admin')
})
afterAll(() => app.close())

const verdictOf = async (id: string) =>
  (await app.query<{ verdict: string }>('select verdict from versions where id = $1::uuid', [id]))[0]?.verdict
const suppress = async (content: string, rule: string) =>
  app.payload.create({
    collection: 'suppressions',
    data: {
      rule,
      digest: sha256(content),
      reason: 'Looked at, a test file.',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
    overrideAccess: false,
    user: { ...admin, collection: 'users' },
  })
const pass = (id: string) =>
  app.query(`update suppressions set expires_at = now() - interval '1 second' where id = $1::uuid`, [id])
const endings = async (id: string) =>
  (
    await app.query<{ count: number }>(
      `select count(*)::int as count from audit_events where subject_id = $1 and action = 'suppressions.expire'`,
      [id],
    )
  )[0]?.count

it('judges anew when the time of a suppression is over, without anybody saving', async () => {
  const content = 'content of covered'
  const { version } = await waiting(app, { slug: 'covered', findings: [finding('critical')] })
  expect(await verdictOf(version)).toBe('block')
  const { id } = await suppress(content, 'test-critical')
  expect(await verdictOf(version)).toBe('pass')
  // Whoever suppressed what blocks does not also approve, and it takes an admin.
  const approve = async (who: User) => approveVersion(await app.as(who), { version, publish: true })
  await expect(approve(admin)).rejects.toMatchObject({ status: 409 })
  await expect(approve(await person(app, 'reviewer'))).rejects.toMatchObject({ status: 403 })
  await approve(await person(app, 'admin'))
  expect(await endExpired(app)).toBe(0)
  await pass(id)
  expect(await endExpired(app)).toBe(1)
  expect(await verdictOf(version)).toBe('block')
  expect(await endings(id)).toBe(1)
  const alerts = await app.query('select 1 from verdict_alerts where version_id = $1::uuid and closed_at is null', [
    version,
  ])
  expect(alerts).toHaveLength(1)
  expect(await endExpired(app)).toBe(0)
})

it('sees to an end once, with many workers looking, and again after it was put off', async () => {
  const { version } = await waiting(app, { slug: 'raced', findings: [finding('high')] })
  const { id } = await suppress('content of raced', 'test-high')
  await pass(id)
  const counts = await Promise.all(Array.from({ length: 4 }, () => endExpired(app)))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await verdictOf(version)).toBe('review')
  await app.payload.update({
    collection: 'suppressions',
    id,
    data: { expiresAt: new Date(Date.now() + 1_000).toISOString() },
    overrideAccess: true,
  })
  expect(await verdictOf(version)).toBe('pass')
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  expect(await endExpired(app)).toBe(1)
  expect(await verdictOf(version)).toBe('review')
  expect(await endings(id)).toBe(2)
})

it('is looked for at a worker’s start', async () => {
  const { version } = await waiting(app, { slug: 'timed', findings: [finding('critical', 'timed-rule')] })
  const { id } = await suppress('content of timed', 'timed-rule')
  await pass(id)
  const stop = expireSuppressions(scanDeps(app))
  try {
    await vi.waitFor(async () => expect(await verdictOf(version)).toBe('block'), { timeout: 10_000 })
  } finally {
    stop()
  }
})

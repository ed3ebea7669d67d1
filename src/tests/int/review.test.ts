import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/payload-types'
import { approveVersion } from '@/services/review/approveVersion'
import { bulkReview } from '@/services/review/bulkReview'
import { deprecateVersion, rejectVersion, requestChanges } from '@/services/review/decide'
import { revokeVersion } from '@/services/review/revokeVersion'
import { rollbackItem } from '@/services/review/rollbackItem'
import { openApp, type TestApp } from '../support/app'
import { digestFor, finding, item, scanned, version, waiting } from '../support/catalog'
import { person } from '../support/people'

let app: TestApp
let admin: User
let second: User
let reviewer: User
let curator: User

beforeAll(async () => {
  app = await openApp()
  admin = await person(app, 'admin')
  second = await person(app, 'admin', 'second')
  reviewer = await person(app, 'reviewer')
  curator = await person(app, 'curator')
})
afterAll(() => app.close())

const stateOf = async (id: string) =>
  (
    await app.query<{ state: string; verdict: string | null; decided: boolean }>(
      'select state, verdict, decided_at is not null as decided from versions where id = $1::uuid',
      [id],
    )
  )[0]
const publishedOf = async (id: string) =>
  (await app.query<{ v: string | null }>('select published_version_id as v from items where id = $1::uuid', [id]))[0]?.v
const auditOf = async (subject: string) =>
  (
    await app.query<{ action: string }>(
      'select action from audit_events where subject_id = $1 order by created_at, id',
      [subject],
    )
  ).map(({ action }) => action)
const reviewsOf = async (id: string) =>
  (
    await app.query<{ decision: string }>(
      'select decision from reviews where version_id = $1::uuid order by created_at',
      [id],
    )
  ).map(({ decision }) => decision)
const approve = async (who: User, id: string, more: object = {}) =>
  approveVersion(await app.as(who), { version: id, ...more })

describe('approval', () => {
  it('needs a finished scan of the very digest under the current rules', async () => {
    const id = await item(app, { slug: 'unscanned' })
    const imported = await version(app, id, { content: 'unscanned 1' })
    await expect(approve(reviewer, imported)).rejects.toMatchObject({ status: 409, data: { state: 'imported' } })
    await scanned(app, 'unscanned 1', [], [], '2020.1.1')
    expect(await stateOf(imported)).toMatchObject({ state: 'pending_review', decided: false })
    await expect(approve(reviewer, imported)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('pending_review'),
    })
    await scanned(app, 'unscanned 1')
    expect(await approve(reviewer, imported)).toMatchObject({ state: 'approved', published: false })
    expect(await publishedOf(id)).toBeNull()
    expect(await auditOf(imported)).toEqual(['version.submit', 'version.approve'])
    expect(await reviewsOf(imported)).toEqual(['approve'])
  })

  it('publishes in the same step, and later in a step of its own', async () => {
    const a = await waiting(app, { slug: 'at-once' })
    expect(await approve(reviewer, a.version, { publish: true })).toMatchObject({ published: true })
    expect(await publishedOf(a.item)).toBe(a.version)
    const b = await waiting(app, { slug: 'in-two-steps' })
    await approve(reviewer, b.version)
    await approve(reviewer, b.version, { publish: true })
    expect(await publishedOf(b.item)).toBe(b.version)
    expect(await reviewsOf(b.version)).toEqual(['approve', 'publish'])
    await approve(reviewer, b.version, { publish: true })
    expect(await reviewsOf(b.version)).toEqual(['approve', 'publish'])
  })

  it('is for reviewers and admins only', async () => {
    const { version: id } = await waiting(app, { slug: 'who-may' })
    const member = await person(app, 'member')
    for (const who of [curator, member]) await expect(approve(who, id)).rejects.toMatchObject({ status: 403 })
    await expect(approveVersion(await app.as('nobody-we-know'), { version: id })).rejects.toMatchObject({ status: 401 })
    expect(await stateOf(id)).toMatchObject({ state: 'pending_review' })
  })

  it('does not know ids that are none', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000', "'; drop table items"])
      await expect(approve(reviewer, id)).rejects.toMatchObject({ status: 404 })
  })

  it('lets exactly one of two at once win', async () => {
    const { version: id } = await waiting(app, { slug: 'twice-at-once' })
    const results = await Promise.allSettled([approve(reviewer, id), approve(admin, id)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { status: 409, data: { state: 'approved' } },
    })
    expect(await reviewsOf(id)).toEqual(['approve'])
  })

  it('leaves a version revoked, whichever of approval and revocation comes first', async () => {
    const { item: id, version: first } = await waiting(app, { slug: 'revoke-race' })
    await approve(reviewer, first, { publish: true })
    for (let round = 0; round < 5; round++) {
      const content = `revoke-race ${round}`
      const next = await version(app, id, { content })
      await scanned(app, content)
      await approve(reviewer, next)
      const results = await Promise.allSettled([
        approve(reviewer, next, { publish: true }),
        app.as(admin).then((req) => revokeVersion(req, { version: next, reason: 'bad' })),
      ])
      expect(results[1]?.status).toBe('fulfilled')
      expect(await stateOf(next)).toMatchObject({ state: 'revoked' })
      expect(await publishedOf(id)).not.toBe(next)
    }
  })
})

describe('a blocked version', () => {
  it('takes two admins, each with a reason', async () => {
    const { version: id } = await waiting(app, { slug: 'blocked', findings: [finding('critical')] })
    expect(await stateOf(id)).toMatchObject({ verdict: 'block' })
    await expect(approve(reviewer, id, { overrideReason: 'fine' })).rejects.toMatchObject({ status: 403 })
    await expect(approve(admin, id)).rejects.toMatchObject({ status: 409, data: { state: 'pending_review' } })
    await expect(approve(admin, id, { overrideReason: '  ' })).rejects.toMatchObject({ status: 409 })
    expect(await approve(admin, id, { overrideReason: 'A test file.' })).toMatchObject({
      outcome: 'override_asked',
      state: 'pending_review',
    })
    expect(await approve(admin, id, { overrideReason: 'Once more.' })).toMatchObject({ outcome: 'override_asked' })
    await expect(approve(second, id)).rejects.toMatchObject({ status: 409 })
    expect(await approve(second, id, { overrideReason: 'Seen, harmless.' })).toMatchObject({
      outcome: 'done',
      state: 'approved',
    })
    expect(await reviewsOf(id)).toEqual(['override_asked', 'override_asked', 'approve'])
  })

  it('is asked for anew after a rejection', async () => {
    const { version: id } = await waiting(app, { slug: 'blocked-rejected', findings: [finding('critical')] })
    await approve(admin, id, { overrideReason: 'Harmless.' })
    await rejectVersion(await app.as(reviewer), { version: id, reason: 'Not harmless.' })
    expect(await approve(second, id, { overrideReason: 'Harmless after all.' })).toMatchObject({
      outcome: 'override_asked',
    })
  })

  it('is not lifted by a process, nor asked for where the state forbids it', async () => {
    const { version: id } = await waiting(app, { slug: 'blocked-by-process', findings: [finding('critical')] })
    await expect(
      approveVersion(await app.as('auto-approval'), { version: id, overrideReason: 'policy' }),
    ).rejects.toMatchObject({ status: 403 })
    const fresh = await version(app, await item(app, { slug: 'blocked-imported' }), { content: 'blocked-imported' })
    await expect(approve(admin, fresh, { overrideReason: 'now' })).rejects.toMatchObject({ status: 409 })
    expect(await reviewsOf(fresh)).toEqual([])
  })
})

describe('a plugin', () => {
  const plugin = async (slug: string, parts: { findings?: ReturnType<typeof finding>[] }[]) => {
    const components: Awaited<ReturnType<typeof waiting>>[] = []
    for (const [index, { findings }] of parts.entries())
      components.push(await waiting(app, { slug: `${slug}-part-${index}`, ...(findings ? { findings } : {}) }))
    const whole = await waiting(app, { kind: 'plugin', slug, components: components.map((part) => part.version) })
    return { ...whole, components }
  }

  it('takes its undecided components along, and publishes them', async () => {
    const whole = await plugin('kit', [{}, {}])
    const decided = await approve(reviewer, whole.version, { publish: true })
    expect(decided.components).toEqual(whole.components.map((part) => part.version))
    for (const part of whole.components) {
      expect(await stateOf(part.version)).toMatchObject({ state: 'approved' })
      expect(await publishedOf(part.item)).toBe(part.version)
    }
    expect(await publishedOf(whole.item)).toBe(whole.version)
  })

  it('leaves alone what was decided apart', async () => {
    const whole = await plugin('kit-apart', [{}, {}])
    const [apart] = whole.components
    if (!apart) throw new Error('no part')
    await rejectVersion(await app.as(reviewer), { version: apart.version, reason: 'A duplicate.' })
    await approve(reviewer, whole.version, { publish: true })
    expect(await stateOf(apart.version)).toMatchObject({ state: 'rejected' })
    expect(await publishedOf(apart.item)).toBeNull()
  })

  it('never overrides the block of a component', async () => {
    const whole = await plugin('kit-blocked', [{ findings: [finding('critical')] }, {}])
    expect(await stateOf(whole.version)).toMatchObject({ verdict: 'block' })
    await expect(approve(admin, whole.version, { overrideReason: 'fine' })).rejects.toMatchObject({ status: 409 })
    const [blocked, other] = whole.components
    if (!blocked || !other) throw new Error('no part')
    expect(await stateOf(other.version)).toMatchObject({ state: 'pending_review' })
    await approve(admin, blocked.version, { overrideReason: 'Harmless.' })
    await approve(second, blocked.version, { overrideReason: 'Harmless.' })
    expect(await approve(reviewer, whole.version)).toMatchObject({ outcome: 'done' })
  })

  it('has its own block lifted even where a component had one', async () => {
    const part = await waiting(app, { slug: 'kit-own-part', findings: [finding('critical')] })
    await approve(admin, part.version, { overrideReason: 'Harmless.' })
    await approve(second, part.version, { overrideReason: 'Harmless.' })
    const id = await item(app, { kind: 'plugin', slug: 'kit-own' })
    const files = ['content of kit-own-part', 'a hook of its own']
    const whole = await version(app, id, { content: 'kit-own', components: [part.version], files })
    await scanned(app, 'kit-own', [
      finding('critical', 'test-critical', 'file-0.md'),
      finding('critical', 'hook', 'file-1.md'),
    ])
    await expect(approve(reviewer, whole)).rejects.toMatchObject({ status: 403 })
    expect(await approve(admin, whole, { overrideReason: 'A hook we wrote.' })).toMatchObject({
      outcome: 'override_asked',
    })
  })

  it('follows the verdicts of components that are scanned after it, up and down', async () => {
    const part = await version(app, await item(app, { slug: 'late-part' }), { content: 'late-part' })
    const whole = await version(app, await item(app, { kind: 'plugin', slug: 'late' }), {
      content: 'late',
      components: [part],
    })
    await scanned(app, 'late')
    expect(await stateOf(whole)).toMatchObject({ verdict: 'pass' })
    await scanned(app, 'late-part', [finding('high')])
    expect(await stateOf(whole)).toMatchObject({ verdict: 'review' })
    await scanned(app, 'late-part', [], [], '2099.1.1')
    expect(await stateOf(whole)).toMatchObject({ verdict: 'pass' })
  })

  it('is not published while it holds something revoked, and two that share components do not hang each other', async () => {
    const shared = [await waiting(app, { slug: 'shared-a' }), await waiting(app, { slug: 'shared-b' })]
    const ids = shared.map((part) => part.version)
    const one = await waiting(app, { kind: 'plugin', slug: 'sharing-one', components: ids })
    const two = await waiting(app, { kind: 'plugin', slug: 'sharing-two', components: ids.toReversed() })
    await Promise.all([approve(reviewer, one.version, { publish: true }), approve(admin, two.version)])
    await revokeVersion(await app.as(admin), { version: ids[0] ?? '', reason: 'Stolen.' })
    await expect(approve(reviewer, two.version, { publish: true })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('shared-a'),
    })
    expect(await publishedOf(two.item)).toBeNull()
    expect(await publishedOf(one.item)).toBe(one.version)
  })
})

describe('the other decisions', () => {
  it('need a reason', async () => {
    const { version: id } = await waiting(app, { slug: 'reasons' })
    for (const decide of [rejectVersion, requestChanges, deprecateVersion, revokeVersion])
      await expect(decide(await app.as(reviewer), { version: id, reason: ' ' })).rejects.toMatchObject({ status: 422 })
  })

  it('say the current state where they are illegal', async () => {
    const { version: id } = await waiting(app, { slug: 'illegal' })
    for (const decide of [deprecateVersion, revokeVersion])
      await expect(decide(await app.as(reviewer), { version: id, reason: 'x' })).rejects.toMatchObject({
        status: 409,
        message: expect.stringContaining('pending_review'),
        data: { type: '/problems/transition', state: 'pending_review' },
      })
    await rejectVersion(await app.as(reviewer), { version: id, reason: 'no' })
    await expect(requestChanges(await app.as(reviewer), { version: id, reason: 'x' })).rejects.toMatchObject({
      status: 409,
      data: { state: 'rejected' },
    })
  })

  it('roll back, forth, and never to what is not approved', async () => {
    const first = await waiting(app, { slug: 'rolling' })
    await approve(reviewer, first.version, { publish: true })
    const next = await version(app, first.item, { content: 'rolling 2' })
    await scanned(app, 'rolling 2')
    const back = async (digest: string) =>
      rollbackItem(await app.as(reviewer), { item: first.item, digest, reason: 'It broke things.' })
    await expect(back(digestFor('rolling 2'))).rejects.toMatchObject({ status: 409, data: { state: 'pending_review' } })
    await approve(reviewer, next, { publish: true })
    await back(first.digest)
    expect(await publishedOf(first.item)).toBe(first.version)
    expect(await stateOf(next)).toMatchObject({ state: 'approved' })
    await expect(back(first.digest)).rejects.toMatchObject({ status: 409 })
    await expect(back(digestFor('unheard of'))).rejects.toMatchObject({ status: 422 })
    await back(digestFor('rolling 2'))
    expect(await publishedOf(first.item)).toBe(next)
    expect(await auditOf(first.item)).toContain('item.rollback')
  })

  it('revoke for good, with or without a replacement', async () => {
    const first = await waiting(app, { slug: 'revoking' })
    await approve(reviewer, first.version, { publish: true })
    const next = await version(app, first.item, { content: 'revoking 2' })
    await scanned(app, 'revoking 2')
    await approve(reviewer, next, { publish: true })
    const revoke = async (id: string, replaceWith?: string) =>
      revokeVersion(await app.as(admin), { version: id, reason: 'Leaks.', replaceWith })
    await expect(revoke(next, digestFor('revoking 2'))).rejects.toMatchObject({ status: 422 })
    expect(await stateOf(next)).toMatchObject({ state: 'approved' })
    await revoke(next, first.digest)
    expect(await publishedOf(first.item)).toBe(first.version)
    await revoke(first.version)
    expect(await publishedOf(first.item)).toBeNull()
    await expect(approve(admin, first.version, { publish: true })).rejects.toMatchObject({
      status: 409,
      data: { state: 'revoked' },
    })
    await expect(revoke(first.version)).rejects.toMatchObject({ status: 409 })
  })
})

describe('in bulk', () => {
  it('decides on each by itself, by filter or by name', async () => {
    const source = 'bulk shop'
    const fine = [await waiting(app, { slug: 'bulk-a', source }), await waiting(app, { slug: 'bulk-b', source })]
    const bad = await waiting(app, { slug: 'bulk-bad', source, findings: [finding('critical')] })
    const outcomes = await bulkReview(await app.as(reviewer), {
      decision: 'approve',
      filter: { source },
      publish: true,
    })
    expect(outcomes.filter(({ ok }) => ok).map(({ id }) => id)).toEqual(fine.map((each) => each.version))
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ id: bad.version, status: 403 })
    const named = await bulkReview(await app.as(reviewer), {
      decision: 'reject',
      versions: [bad.version, 'nonsense', fine[0]?.version ?? ''],
      reason: 'Malicious.',
    })
    expect(named.map((outcome) => (outcome.ok ? outcome.state : outcome.status))).toEqual(['rejected', 404, 409])
  })

  it('counts components that their plugin took along as done', async () => {
    const part = await waiting(app, { slug: 'bulk-part' })
    const whole = await waiting(app, { kind: 'plugin', slug: 'bulk-kit', components: [part.version] })
    const outcomes = await bulkReview(await app.as(reviewer), {
      decision: 'approve',
      versions: [whole.version, part.version],
    })
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true])
  })

  it('is never about everything by mistake', async () => {
    for (const wish of [{}, { versions: [], filter: {} }])
      await expect(bulkReview(await app.as(reviewer), { decision: 'approve', ...wish })).rejects.toMatchObject({
        status: 422,
      })
    await expect(bulkReview(await app.as(reviewer), { decision: 'reject', filter: {} })).rejects.toMatchObject({
      status: 422,
    })
  })
})

describe('a scan report', () => {
  it('is written once; a second of the same digest and rules changes nothing', async () => {
    const { version: id } = await waiting(app, { slug: 'reported-once', findings: [finding('high')] })
    await scanned(app, 'content of reported-once')
    expect(await stateOf(id)).toMatchObject({ verdict: 'review' })
    const rows = await app.query('select 1 from scan_reports where digest = $1', [
      digestFor('content of reported-once'),
    ])
    expect(rows).toHaveLength(1)
  })

  it('counts less what a person suppressed', async () => {
    const suppression = {
      rule: 'noisy',
      digest: digestFor('content of suppressed').slice(7),
      reason: 'Seen and harmless.',
    }
    await app.payload.create({
      collection: 'suppressions',
      data: { ...suppression, expiresAt: '2099-01-01T00:00:00.000Z' },
      overrideAccess: true,
    })
    const { version: id } = await waiting(app, { slug: 'suppressed', findings: [finding('critical', 'noisy')] })
    expect(await stateOf(id)).toMatchObject({ verdict: 'pass' })
    const other = await waiting(app, { slug: 'not-suppressed', findings: [finding('critical', 'noisy')] })
    expect(await stateOf(other.version)).toMatchObject({ verdict: 'block' })
  })

  it('is judged anew when the policy changes, components before their plugin', async () => {
    const part = await waiting(app, { slug: 'policy-part', findings: [finding('medium')] })
    const whole = await waiting(app, { kind: 'plugin', slug: 'policy-kit', components: [part.version] })
    const setTo = (reviewAt: 'medium' | 'high', severityOverrides = {}) =>
      app.payload.updateGlobal({ slug: 'policy', data: { reviewAt, severityOverrides }, overrideAccess: true })
    expect(await stateOf(whole.version)).toMatchObject({ verdict: 'pass' })
    await setTo('medium')
    expect(await stateOf(part.version)).toMatchObject({ verdict: 'review' })
    expect(await stateOf(whole.version)).toMatchObject({ verdict: 'review', state: 'pending_review' })
    expect(await auditOf(whole.version)).toContain('version.judge')
    await setTo('high', { 'test-medium': 'critical' })
    expect(await stateOf(whole.version)).toMatchObject({ verdict: 'block' })
    await setTo('high')
    expect(await stateOf(whole.version)).toMatchObject({ verdict: 'pass' })
  })

  it('is judged anew when a suppression comes and goes', async () => {
    const { version: id } = await waiting(app, { slug: 'suppressed-later', findings: [finding('critical', 'loud')] })
    const digest = digestFor('content of suppressed-later').slice(7)
    const made = await app.payload.create({
      collection: 'suppressions',
      data: { rule: 'loud', digest, reason: 'Seen and harmless.', expiresAt: '2099-01-01T00:00:00.000Z' },
      overrideAccess: true,
    })
    expect(await stateOf(id)).toMatchObject({ verdict: 'pass' })
    await app.payload.delete({ collection: 'suppressions', id: made.id, overrideAccess: true })
    expect(await stateOf(id)).toMatchObject({ verdict: 'block' })
  })
})

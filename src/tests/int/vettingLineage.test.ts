import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Detail } from '@/contracts/marketplace'
import { itemDetail } from '@/queries/catalog/itemDetail'
import { itemQuality } from '@/queries/itemQuality'
import { lineage } from '@/queries/lineage'
import { scanDigest } from '@workflows/vet/scanDigest'
import { openApp, type TestApp } from '../support/app'
import { release, scanDeps, stored } from '../support/vetting'

let app: TestApp

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const words = (seed: string, count = 200) => Array.from({ length: count }, (_, at) => `${seed}${at}`)
const skill = (text: string, name = 'x') => ({ 'SKILL.md': `---\nname: ${name}\n---\n# ${name}\n\n${text}\n` })
const slugs = (list: readonly { slug: string }[]) => list.map(({ slug }) => slug)

describe('lineage', () => {
  it('finds the same bytes and the same text under other names', async () => {
    const text = words('alpha').join(' ')
    const first = await stored(app, { slug: 'alpha', source: 'one', files: skill(text, 'alpha'), publish: true })
    const bytes = await stored(app, { slug: 'alpha-two', source: 'two', files: skill(text, 'alpha'), publish: true })
    const dressed = await stored(app, {
      slug: 'alpha-three',
      source: 'three',
      files: { 'SKILL.md': `---\nname: other\n---\n# Alpha\n\n${text.toUpperCase()}.\n`, 'more.md': 'More.' },
    })
    const seen = await lineage(app.query, first.version, { staff: true })
    expect(slugs(seen.same).toSorted()).toEqual(['alpha-three', 'alpha-two'])
    expect(seen.derived).toEqual([])
    expect(slugs((await lineage(app.query, first.version)).same)).toEqual(['alpha-two'])
    expect((await lineage(app.query, bytes.version)).same).toMatchObject([
      { slug: 'alpha', earlier: true, source: 'one' },
    ])
    expect(slugs((await lineage(app.query, dressed.version)).same).toSorted()).toEqual(['alpha', 'alpha-two'])
  })

  it('finds near copies with how alike they are, and who was first', async () => {
    const text = words('beta')
    const first = await stored(app, { slug: 'beta', source: 'one', files: skill(text.join(' ')), publish: true })
    const copy = await stored(app, {
      slug: 'beta-fork',
      source: 'two',
      files: skill(text.with(50, 'mine').with(120, 'mine').join(' ')),
      publish: true,
    })
    await stored(app, { slug: 'stranger', source: 'two', files: skill(words('gamma').join(' ')), publish: true })
    const [kin, ...more] = (await lineage(app.query, copy.version)).derived
    expect(more).toEqual([])
    expect(kin).toMatchObject({ slug: 'beta', earlier: true, published: true })
    expect(kin?.similarity).toBeGreaterThan(0.8)
    expect(kin?.similarity).toBeLessThan(1)
    expect((await lineage(app.query, first.version)).derived).toMatchObject([{ slug: 'beta-fork', earlier: false }])
    const quality = await itemQuality(app.query, copy.version, new Date())
    expect(quality?.reasons.map(({ code }) => code)).toContain('near-duplicate')
  })

  it('compares short texts as a whole only, and texts without words with nothing', async () => {
    const a = await stored(app, { slug: 'short', source: 'one', files: skill('Do it well.', 's') })
    await stored(app, { slug: 'short-two', source: 'two', files: { ...skill('do it, well', 's'), 'x.txt': 'x' } })
    await stored(app, { slug: 'short-other', source: 'two', files: skill('Do it better.', 's') })
    const [none] = [await stored(app, { slug: 'empty', source: 'one', files: { 'SKILL.md': '---\nname: a\n---\n' } })]
    await stored(app, { slug: 'empty-two', source: 'two', files: { 'SKILL.md': '---\nname: b\n---\n' } })
    expect(slugs((await lineage(app.query, a.version, { staff: true })).same)).toEqual(['short-two'])
    expect(await lineage(app.query, none.version, { staff: true })).toEqual({ same: [], derived: [] })
  })

  it('leaves out what was revoked, and lists an item once', async () => {
    const text = words('delta')
    const first = await stored(app, { slug: 'delta', source: 'one', files: skill(text.join(' ')) })
    const other = await stored(app, { slug: 'delta-two', source: 'two', files: skill(text.with(9, 'a').join(' ')) })
    const newer = await release(app, other.item, { files: { ...skill(text.join(' ')), 'b.txt': 'b' } })
    expect(await lineage(app.query, first.version, { staff: true })).toMatchObject({
      same: [{ slug: 'delta-two', version: { id: newer.version } }],
      derived: [],
    })
    await app.query("update versions set state = 'revoked' where id = $1::uuid", [newer.version])
    expect(slugs((await lineage(app.query, first.version, { staff: true })).derived)).toEqual(['delta-two'])
  })

  it('misses no pair when many near copies are scanned at once, and adds none when scanned again', async () => {
    const text = words('epsilon')
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        stored(app, { slug: `epsilon-${at}`, files: skill(text.with(at * 20, 'z').join(' ')), scan: false }),
      ),
    )
    const deps = scanDeps(app)
    await Promise.all(made.map(({ digest }) => scanDigest(deps, digest)))
    const pairs = async () =>
      (
        await app.query<{ count: number }>(
          'select count(*)::int as count from content_pairs where digest = any($1::text[]) and other = any($1::text[])',
          [made.map(({ digest }) => digest)],
        )
      )[0]?.count
    expect(await pairs()).toBe(15)
    await Promise.all(made.map(({ digest }) => scanDigest(deps, digest)))
    expect(await pairs()).toBe(15)
  })
})

describe('the detail of an item', () => {
  it('tells everybody how well made it is and what is public of its kin, and staff the rest', async () => {
    const text = words('zeta').join(' ')
    await stored(app, { slug: 'zeta', source: 'one', files: skill(text), publish: true })
    await stored(app, { slug: 'zeta-hidden', source: 'two', files: skill(text) })
    await stored(app, { slug: 'zeta-two', source: 'three', files: skill(text), publish: true })
    const open = await itemDetail(app.query, 'skills', 'zeta')
    expect(open?.quality).toEqual({ score: expect.any(Number) })
    expect(open?.findings).toBeUndefined()
    expect(slugs(open?.related.same ?? [])).toEqual(['zeta-two'])
    const staff = await itemDetail(app.query, 'skills', 'zeta', { evidence: true })
    expect(staff?.quality?.reasons?.length).toBeGreaterThan(0)
    expect(staff?.findings).toEqual([])
    expect(slugs(staff?.related.same ?? []).toSorted()).toEqual(['zeta-hidden', 'zeta-two'])
    expect(await itemDetail(app.query, 'skills', 'zeta-hidden', { evidence: true })).toBeUndefined()
    expect(Detail.parse(staff)).toEqual(staff)
  })
})

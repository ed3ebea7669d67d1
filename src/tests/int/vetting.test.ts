import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '@/domain/report'
import { itemQuality } from '@/queries/itemQuality'
import { openApp, type TestApp } from '../support/app'
import { stored } from '../support/vetting'

let app: TestApp

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const skill = (name: string, body: string, more = ''): Record<string, string> => ({
  'SKILL.md': `---\nname: ${name}\ndescription: Use this when somebody asks for ${name} of their notes, or wants it done again.\n${more}---\n\n# ${name}\n\n${body}\n\n## Steps\n\n- Read the notes.\n- Write the ${name}.\n`,
})
const codes = async (version: string, now = new Date()) =>
  (await itemQuality(app.query, version, now))?.reasons.map(({ code }) => code)

describe('the scan job', () => {
  it('scores what is well made, with reasons, next to the verdict', async () => {
    const good = await stored(app, { slug: 'summary', files: { ...skill('summary', 'How.'), LICENSE: 'MIT' } })
    const poor = await stored(app, { slug: 'poor', files: { 'SKILL.md': 'Do it.' } })
    const [a, b] = [
      await itemQuality(app.query, good.version, new Date()),
      await itemQuality(app.query, poor.version, new Date()),
    ]
    expect(a?.score).toBeGreaterThan(85)
    expect(b?.score).toBeLessThan(60)
    expect(b?.reasons.map(({ code }) => code)).toContain('no-description')
  })

  it('makes a finding of what the import left unread', async () => {
    const { digest } = await stored(app, {
      slug: 'unread',
      files: skill('unread', 'What was left out.'),
      unread: [{ path: 'docs/link', reason: 'a link out of the tree' }],
    })
    const [report] = await app.query<{ findings: Finding[] }>('select findings from scan_reports where digest = $1', [
      digest,
    ])
    expect(report?.findings.some(({ file }) => file === 'docs/link')).toBe(true)
  })
})

describe('quality in the catalog', () => {
  it('takes off for age and for what left its source', async () => {
    const { item, version } = await stored(app, {
      slug: 'old',
      files: skill('old', 'Long ago.', 'metadata:\n  updated: "2021-03-04"\n'),
    })
    await app.query(`update versions set frontmatter = '{"metadata":{"updated":"2021-03-04"}}' where id = $1::uuid`, [
      version,
    ])
    expect(await codes(version)).toContain('stale')
    await app.query('update items set gone_upstream_at = now() where id = $1::uuid', [item])
    expect(await codes(version)).toContain('gone-upstream')
    expect(await codes(version, new Date('2021-06-01'))).not.toContain('stale')
  })

  it('knows whose name was first, and leaves the first one alone', async () => {
    const first = await stored(app, {
      slug: 'invoice-checker',
      source: 'first',
      files: skill('invoice-checker', 'The real one.'),
      publish: true,
    })
    const near = await stored(app, {
      slug: 'invoice-cheker',
      source: 'second',
      files: skill('invoice-cheker', 'Mine.'),
    })
    const homoglyph = await stored(app, {
      slug: 'nvoice-checker',
      name: 'іnvoice-checker',
      source: 'second',
      files: skill('invoice-checker', 'Not the real one.'),
    })
    expect(await codes(near.version)).toContain('name-near')
    expect(await codes(homoglyph.version)).toContain('name-lookalike')
    expect((await codes(first.version))?.filter((code) => code.startsWith('name-'))).toEqual([])
  })

  it('tells a copy of what was published elsewhere', async () => {
    const files = skill('release-notes', 'From the log of commits.')
    await stored(app, { slug: 'release-notes', source: 'first', files, publish: true })
    const copy = await stored(app, { slug: 'second-release-notes', name: 'release-notes', source: 'second', files })
    expect(await codes(copy.version)).toContain('duplicate')
    expect(await codes(copy.version)).not.toContain('name-taken')
  })
})

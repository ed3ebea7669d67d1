import { describe, expect, it } from 'vitest'
import { assessQuality, type CatalogFacts, lastChanged } from './quality'

const NOW = new Date('2026-06-15T00:00:00Z')
const facts: CatalogFacts = {
  now: NOW,
  changedAt: new Date('2026-01-01'),
  goneUpstreamAt: null,
  copies: [],
  names: [],
  vendor: undefined,
}
const bytes = { score: 90, reasons: [{ code: 'no-licence', points: 10, message: 'None.', file: '' }] }
const other = { kind: 'skill', slug: 'lint', name: 'Lint', source: 'acme' }
const codes = (more: Partial<CatalogFacts>) =>
  assessQuality(bytes, { ...facts, ...more })?.reasons.map(({ code }) => code)

describe('assessQuality', () => {
  it('says nothing of what has no score', () => expect(assessQuality(undefined, facts)).toBeUndefined())

  it('leaves the score of the bytes alone where the catalog adds nothing', () =>
    expect(assessQuality(bytes, facts)).toEqual(bytes))

  it('calls stale what is unchanged for more than 18 months', () => {
    expect(codes({ changedAt: new Date('2024-12-15T00:00:00Z') })).toEqual(['no-licence'])
    expect(codes({ changedAt: new Date('2024-12-14T23:59:59Z') })).toEqual(['no-licence', 'stale'])
    expect(codes({ changedAt: null })).toEqual(['no-licence'])
  })

  it('takes off for copies, the exact ones more', () => {
    expect(assessQuality(bytes, { ...facts, copies: [{ ...other, similarity: 1 }] })?.score).toBe(70)
    const near = assessQuality(bytes, { ...facts, copies: [{ ...other, similarity: 0.87 }] })
    expect(near?.score).toBe(80)
    expect(near?.reasons.at(-1)?.message).toContain('87 %')
  })

  it('names the worst clash once, and not the name of a copy', () => {
    const names = [
      { ...other, likeness: 'near' as const },
      { ...other, slug: 'other', likeness: 'same' as const },
    ]
    expect(codes({ names })).toEqual(['no-licence', 'name-near'])
    expect(codes({ names, copies: [{ ...other, similarity: 1 }] })).toEqual(['duplicate', 'no-licence', 'name-taken'])
  })

  it('never falls below zero', () => {
    const all = {
      ...facts,
      goneUpstreamAt: NOW,
      copies: [{ ...other, similarity: 1 }],
      vendor: { vendor: 'github', likeness: 'lookalike' as const },
    }
    expect(assessQuality({ score: 30, reasons: [] }, all)?.score).toBe(0)
  })
})

describe('lastChanged', () => {
  const imported = new Date('2026-01-01T10:00:00Z')
  it.each([
    [{ updated: '2024-02-03' }, '2024-02-03T00:00:00.000Z'],
    [{ metadata: { last_updated: '2023-02-03T10:00:00Z' } }, '2023-02-03T00:00:00.000Z'],
    [{ updated: '2030-01-01' }, imported.toISOString()],
    [{ updated: '2024-99-99' }, imported.toISOString()],
    [{ updated: 'soon' }, imported.toISOString()],
    [null, imported.toISOString()],
    ['text', imported.toISOString()],
  ])('of %j is %s', (frontmatter, day) => expect(lastChanged(frontmatter, imported).toISOString()).toBe(day))
})

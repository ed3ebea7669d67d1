import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseSlug, slugify } from './slug'

describe('slugify', () => {
  it.each([
    ['api-design', 'api-design'],
    ['  Code Review: Part 2 ', 'code-review-part-2'],
    ['GitHub Actions', 'github-actions'],
    ['gsd:plan/phase', 'gsd-plan-phase'],
    ['Größe & Maß', 'grosse-and-mass'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ["don't-panic", 'dont-panic'],
    ['ﬁle', 'file'],
  ])('%s → %s', (name, slug) => {
    expect(slugify(name)).toBe(slug)
  })

  it('keeps names apart that have no ASCII at all', () => {
    expect(slugify('漢字')).toMatch(/^item-[0-9a-f]{8}$/)
    expect(slugify('漢字')).not.toBe(slugify('仮名'))
    expect(slugify('')).not.toBe('')
  })

  it('is kebab case, bounded and stable whatever it gets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const slug = slugify(name)
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(slug.length).toBeLessThanOrEqual(80)
        expect(slugify(slug)).toBe(slug)
        expect(slugify(name)).toBe(slug)
      }),
    )
  })
})

describe('chooseSlug', () => {
  const takenBy = (...slugs: string[]) => {
    const taken = new Set(slugs)
    return (slug: string) => taken.has(slug)
  }
  const candidates = ['Review', 'Desk Review', 'Acme Desk Review']

  it('takes the first free candidate', () => {
    expect(chooseSlug(candidates, takenBy())).toBe('review')
    expect(chooseSlug(candidates, takenBy('review'))).toBe('desk-review')
    expect(chooseSlug(candidates, takenBy('review', 'desk-review'))).toBe('acme-desk-review')
  })

  it('numbers the last when all are taken', () => {
    const taken = takenBy('review', 'desk-review', 'acme-desk-review', 'acme-desk-review-2')
    expect(chooseSlug(candidates, taken)).toBe('acme-desk-review-3')
    expect(chooseSlug(['x'.repeat(200)], takenBy('x'.repeat(80)))).toBe(`${'x'.repeat(78)}-2`)
  })

  it('never gives a slug twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'b', '漢', ''), { maxLength: 40 }), (names) => {
        const given = new Set<string>()
        for (const name of names) {
          const slug = chooseSlug([name], (each) => given.has(each))
          expect(given.has(slug)).toBe(false)
          given.add(slug)
        }
      }),
    )
  })
})

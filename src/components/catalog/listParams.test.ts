import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFiltered, listHref, parseListParams } from './listParams'

const read = (href: string) => {
  const query = new URL(href, 'http://localhost').searchParams
  const keys = new Set(query.keys())
  return parseListParams(Object.fromEntries([...keys].map((key) => [key, query.getAll(key)])))
}

describe('list parameters', () => {
  it('leaves out what makes no sense', () => {
    const params = parseListParams({
      page: '-3',
      sort: 'cheapest',
      max_tokens: 'many',
      tags: ['a,b', 'c'],
      tier: ['free', 'x'],
    })
    expect(params).toEqual({ tags: ['a', 'b', 'c'], page: 1, tier: 'free' })
    expect(isFiltered(params)).toBe(true)
    expect(isFiltered(parseListParams({ page: '2', sort: 'name' }))).toBe(false)
  })

  it('goes back to the first page when the list changes', () => {
    const params = parseListParams({ q: 'review', page: '4' })
    expect(listHref('/skills', params, { tier: 'free' })).toBe('/skills?q=review&tier=free')
    expect(listHref('/skills', params, { page: 5 })).toBe('/skills?q=review&page=5')
    expect(listHref('/skills', params, { q: undefined })).toBe('/skills')
  })

  it('never throws, whatever the address says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (raw) => {
        expect(parseListParams(raw).page).toBeGreaterThan(0)
      }),
    )
  })

  it('reads back what it wrote', () => {
    const word = fc.stringMatching(/^[a-z][a-z &+/-]{0,20}[a-z]$/)
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 3 }), fc.integer({ min: 1, max: 99 }), (q, tags, page) => {
        const params = { ...parseListParams({}), q, tags, page }
        expect(read(listHref('/skills', params, { page }))).toEqual(params)
      }),
    )
  })
})

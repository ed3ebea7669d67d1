import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageWindow } from './pageWindow'

describe('pageWindow', () => {
  it('leaves out what is far away', () => {
    expect(pageWindow(1, 1)).toEqual([1])
    expect(pageWindow(5, 10)).toEqual([1, 'gap', 4, 5, 6, 'gap', 10])
    expect(pageWindow(3, 5)).toEqual([1, 2, 3, 4, 5])
  })

  it('always shows the ends and the page itself, in order, at most seven entries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const [page, total] = [Math.min(a, b), Math.max(a, b)]
        const entries = pageWindow(page, total)
        const numbers = entries.filter((entry) => entry !== 'gap')
        expect(numbers).toContain(1)
        expect(numbers).toContain(page)
        expect(numbers).toContain(total)
        expect([...numbers].toSorted((x, y) => x - y)).toEqual(numbers)
        expect(entries.length).toBeLessThanOrEqual(7)
      }),
    )
  })
})

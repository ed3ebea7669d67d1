import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likeness, piecesOf, slips } from './similarName'
import { slugify } from './slug'

describe('likeness', () => {
  it.each([
    ['Code Review', 'code-review', 'same'],
    ['code-reveiw', 'code-review', 'near'],
    ['code-reviews', 'code-review', 'near'],
    ['kubernetes-deployer', 'kubenetes-deploier', 'near'],
    ['раypal-helper', 'paypal-helper', 'lookalike'],
    ['paypa1-helper', 'paypal-helper', 'lookalike'],
    ['rnongodb', 'mongodb', 'lookalike'],
    ['chapter-1', 'chapter-2', undefined],
    ['git', 'gif', undefined],
    ['code-review', 'code-writer', undefined],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(likeness(a, b)).toBe(expected)
    expect(likeness(b, a)).toBe(expected)
  })
})

describe('slips', () => {
  it('counts a swap as one, and gives up beyond the most', () => {
    expect(slips('abcd', 'abdc', 1)).toBe(1)
    expect(slips('abcd', 'badc', 1)).toBeUndefined()
    expect(slips('abcd', 'abcd', 0)).toBe(0)
  })

  it('is symmetric and never above the longer text', () => {
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const forth = slips(a, b, 20)
        expect(slips(b, a, 20)).toBe(forth)
        expect(forth).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

it('every slug that is near still holds one of the pieces', () => {
  const letters = fc.stringMatching(/^[a-z]{5,40}$/)
  const slip = fc.record({ how: fc.constantFrom('drop', 'add', 'swap'), at: fc.nat(39) })
  fc.assert(
    fc.property(letters, fc.array(slip, { maxLength: 2 }), (name, edits) => {
      let other = name
      // One slip is forgiven in a short name, two in a long one.
      for (const { how, at } of edits.slice(0, name.length < 12 ? 1 : 2)) {
        const i = at % Math.max(1, other.length - 1)
        const rest = how === 'swap' ? `${other[i + 1] ?? ''}${other[i] ?? ''}${other.slice(i + 2)}` : other.slice(i + 1)
        other = how === 'add' ? `${other.slice(0, i)}q${other.slice(i)}` : `${other.slice(0, i)}${rest}`
      }
      expect(piecesOf(name).some((piece) => slugify(other).includes(piece))).toBe(true)
    }),
  )
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchings, prefixQuery, swappedQuery } from './matching'

/** What `to_tsquery` takes without a complaint: prefixed words, joined and in brackets. */
const TSQUERY = /^(?:\(?[\p{L}\p{N}]+:\*\)?(?: [&|] \(?[\p{L}\p{N}]+:\*\)?)*)?$/u

describe('search terms', () => {
  it('wants every word, each as a prefix', () => {
    expect(prefixQuery('Code  Rev')).toBe('code:* & rev:*')
    expect(prefixQuery('&|!<-> ()')).toBe('')
  })

  it('swaps neighbours of words that are long enough', () => {
    expect(swappedQuery('go pyht')).toBe('(go:*) & (pyht:* | ypht:* | phyt:* | pyth:*)')
  })

  it('has no way to look for nothing', () => {
    expect(matchings('?!')).toEqual([])
    expect(matchings('x')).toHaveLength(2)
  })

  it('is a tsquery whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(prefixQuery(text)).toMatch(TSQUERY)
        expect(swappedQuery(text)).toMatch(TSQUERY)
      }),
    )
  })
})

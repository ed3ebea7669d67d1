import { describe, expect, it } from 'vitest'
import { countTokens, isText, tokensOf } from './tokens'

describe('countTokens', () => {
  it('counts as o200k does', () => {
    expect(countTokens('')).toBe(0)
    expect(countTokens('hello world')).toBe(2)
    expect(countTokens('Read the file, then say what it does.')).toBe(10)
  })

  it('treats special tokens as text', () => {
    expect(countTokens('<|endoftext|>')).toBeGreaterThan(1)
  })

  it('stays close to the exact count where it slices', () => {
    // Counted whole by the library: 500 for 4,000 letters of one kind.
    expect(Math.abs(countTokens('a'.repeat(4000)) - 500)).toBeLessThanOrEqual(16)
  })

  it.each([
    ['letters', 'a'],
    ['spaces', ' '],
    ['CJK', '漢'],
    ['emoji', '😀'],
    ['lone surrogates', '\ud800'],
    ['newlines', '\n'],
  ])('is linear on a long run of %s', (_name, unit) => {
    const start = performance.now()
    expect(countTokens(unit.repeat(200_000))).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('estimates what is very long', () => {
    const part = 'The quick brown fox jumps over the lazy dog. '
    const [short, long] = [countTokens(part.repeat(10_000)), countTokens(part.repeat(100_000))]
    expect(Math.abs(long / (10 * short) - 1)).toBeLessThan(0.01)
  })
})

describe('isText', () => {
  it('accepts UTF-8 only', () => {
    expect(isText(new TextEncoder().encode('grüße 漢字'))).toBe(true)
    expect(isText(new Uint8Array())).toBe(true)
    expect(isText(new Uint8Array([0x47, 0xfc]))).toBe(false)
    expect(isText(new Uint8Array([65, 0, 66, 0]))).toBe(false)
    expect(isText(new Uint8Array([...new Uint8Array(9000).fill(65), 0]))).toBe(false)
  })
})

describe('tokensOf', () => {
  it('sorts tokens into the three levels', () => {
    const tokens = tokensOf({ name: 'a', description: 'b', body: 'hello world', otherTexts: ['hello world', 'hello'] })
    expect(tokens).toEqual({ metadata: countTokens('a: b'), instructions: 2, resources: 3 })
  })
})

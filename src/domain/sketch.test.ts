import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarity, sketchOf, wordsOf } from './sketch'
import { sketchText } from './sketchText'

const word = fc.stringMatching(/^[a-z]{3,8}$/)
const text = fc.array(word, { minLength: 40, maxLength: 200 }).map((words) => words.join(' '))
const minhash = (of: string): number[] => sketchOf(of)?.minhash ?? []

/** The true share of common shingles. */
function jaccard(a: string, b: string): number {
  const shingles = (of: string) => {
    const words = wordsOf(of)
    return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')))
  }
  const [left, right] = [shingles(a), shingles(b)]
  const common = [...left].filter((shingle) => right.has(shingle)).length
  return common / (left.size + right.size - common)
}

describe('sketchOf', () => {
  it('is the same for the same words, however they are set', () => {
    const plain = 'one two three four five six seven eight nine ten '.repeat(4)
    const dressed = `# ${plain.toUpperCase().replaceAll(' ', ',\n  ')}!`
    expect(sketchOf(dressed)).toEqual(sketchOf(plain))
  })

  it('has no values for short texts, and is nothing for empty ones', () => {
    expect(sketchOf('Do it now.')).toEqual({
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      minhash: [],
      bands: [],
    })
    expect(sketchOf(' — \n')).toBeUndefined()
    expect(similarity(minhash('Do it now.'), minhash('Do it now.'))).toBeUndefined()
  })

  it('does not change over releases', () => {
    const { minhash: values, bands } = sketchOf('a quick brown fox jumps over a lazy dog '.repeat(4)) ?? {}
    expect(values?.slice(0, 3)).toMatchInlineSnapshot(`
      [
        141377622,
        328602451,
        71587871,
      ]
    `)
    expect(bands?.slice(0, 2)).toMatchInlineSnapshot(`
      [
        "0:22718853",
        "1:a6261f82",
      ]
    `)
    expect(values).toHaveLength(128)
    expect(bands).toHaveLength(32)
    expect(values?.every((value) => Number.isInteger(value) && Math.abs(value) <= 2 ** 31)).toBe(true)
  })

  it('reads every script', () => expect(wordsOf('Größe 漢字 naïve №5')).toEqual(['größe', '漢字', 'naïve', 'no5']))

  it('takes bounded time for a huge text', () => {
    const started = performance.now()
    sketchOf('word after word '.repeat(400_000))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('similarity', () => {
  it('is 1 for identical texts and symmetric', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(similarity(minhash(a), minhash(a))).toBe(1)
        expect(similarity(minhash(a), minhash(b))).toBe(similarity(minhash(b), minhash(a)))
      }),
      { numRuns: 30 },
    )
  })

  it('estimates the share of common shingles within its error', () => {
    const errors: number[] = []
    fc.assert(
      fc.property(text, fc.array(fc.nat(199), { maxLength: 12 }), (a, spots) => {
        const words = a.split(' ')
        for (const spot of spots) words[spot % words.length] = `x${spot}`
        const b = words.join(' ')
        const error = Math.abs((similarity(minhash(a), minhash(b)) ?? 0) - jaccard(a, b))
        errors.push(error)
        // The standard error is at most 0.044 (sqrt(0.25 / 128)); five of them are beyond chance.
        expect(error).toBeLessThan(0.22)
      }),
      { numRuns: 150, seed: 7 },
    )
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.044)
  })

  it('puts near copies into a common band, and strangers into none', () => {
    const long = Array.from({ length: 300 }, (_, at) => `word${at}`)
    const a = sketchOf(long.join(' '))
    const b = sketchOf(long.with(20, 'changed').with(200, 'changed').join(' '))
    const c = sketchOf(long.map((each) => `other${each}`).join(' '))
    const shared = (x: typeof a, y: typeof a) => x?.bands.filter((band) => y?.bands.includes(band)).length
    expect(shared(a, b)).toBeGreaterThan(10)
    expect(shared(a, c)).toBe(0)
  })
})

describe('sketchText', () => {
  const files = ['b.md', 'a.md', 'c.sh'].map((path) => ({ path, bytes: Buffer.from(`---\nname: x\n---\n${path}`) }))
  it('is the main file, or all Markdown of a plugin in order, without frontmatter', () => {
    expect(sketchText('skill', 'b.md', files)).toBe('b.md')
    expect(sketchText('plugin', null, files)).toBe('a.md\nb.md')
    expect(sketchText('skill', null, files)).toBe('')
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedSeconds, backoffSeconds, jitterMs, LONGEST_ASKED, LONGEST_BACKOFF } from './syncBackoff'

const SOURCE = '0d4b1f0e-8f5c-4e5a-9f5e-2b1c3d4e5f60'

describe('backoffSeconds', () => {
  it('doubles from two minutes to six hours', () => {
    const minutes = [1, 2, 3, 4, 8, 9, 50].map((count) => backoffSeconds({ count, source: SOURCE }) / 60)
    for (const [index, most] of [2, 4, 8, 16, 256, 360, 360].entries()) {
      expect(minutes[index]).toBeGreaterThan(most * 0.9 - 0.02)
      expect(minutes[index]).toBeLessThanOrEqual(most)
    }
  })

  it('waits at least as long as the upstream asks, within a day', () => {
    const asked = (retryAfterSeconds: number) => backoffSeconds({ count: 1, source: SOURCE, retryAfterSeconds })
    expect(asked(3000)).toBe(askedSeconds(SOURCE, 3000))
    expect(asked(5)).toBeGreaterThan(100)
    expect(asked(-5)).toBeGreaterThan(100)
    expect(asked(10 ** 12)).toBeLessThanOrEqual(LONGEST_ASKED + 60)
  })

  it('is whole, bounded, never shorter after one more failure, and the same every time', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 5000 }), (source, count) => {
        const seconds = backoffSeconds({ count, source })
        expect(Number.isInteger(seconds)).toBe(true)
        expect(seconds).toBeGreaterThanOrEqual(108)
        expect(seconds).toBeLessThanOrEqual(LONGEST_BACKOFF)
        expect(backoffSeconds({ count: count + 1, source })).toBeGreaterThanOrEqual(seconds)
        expect(backoffSeconds({ count, source })).toBe(seconds)
      }),
    )
  })
})

describe('askedSeconds', () => {
  it('is what was asked for and up to a minute more, spread over the sources', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: LONGEST_ASKED }), (source, asked) => {
        expect(askedSeconds(source, asked)).toBeGreaterThanOrEqual(asked)
        expect(askedSeconds(source, asked)).toBeLessThanOrEqual(asked + 60)
      }),
    )
    const sources = Array.from({ length: 60 }, (_, index) => `source ${index}`)
    expect(new Set(sources.map((source) => askedSeconds(source, 3600))).size).toBeGreaterThan(25)
    expect([0, -1, Number.NaN].map((asked) => askedSeconds(SOURCE, asked))).toEqual([0, 0, 0])
  })
})

describe('jitterMs', () => {
  it('is at most a tenth of the period and five minutes', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 10 ** 10 }), (source, period) => {
        const jitter = jitterMs(source, period)
        expect(jitter).toBeGreaterThanOrEqual(0)
        expect(jitter).toBeLessThanOrEqual(Math.min(300_000, period / 10))
        expect(jitterMs(source, period)).toBe(jitter)
      }),
    )
  })

  it('spreads sources with one cron expression', () => {
    const sources = Array.from({ length: 200 }, (_, index) => `source ${index}`)
    const seconds = new Set(sources.map((source) => Math.floor(jitterMs(source, 86_400_000) / 1000)))
    expect(seconds.size).toBeGreaterThan(120)
  })
})

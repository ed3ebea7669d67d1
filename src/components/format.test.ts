import { describe, expect, it } from 'vitest'
import { bytes, compact, date, plural, shortDigest } from './format'

describe('format', () => {
  it('writes numbers for people', () => {
    expect(compact(1234)).toBe('1.2K')
    expect(plural(1, 'file')).toBe('1 file')
    expect(plural(1500, 'entry', 'entries')).toBe('1,500 entries')
    expect(bytes(340)).toBe('340 B')
    expect(bytes(12_400)).toBe('12.4 KB')
    expect(bytes(250_000_000)).toBe('250 MB')
  })

  it('writes dates in UTC, and nothing for what is none', () => {
    expect(date('2026-11-23T23:59:00.000Z')).toBe('23 Nov 2026')
    expect(date(null)).toBe('')
    expect(date('yesterday')).toBe('')
  })

  it('shortens digests', () => {
    expect(shortDigest(`sha256:${'a1'.repeat(32)}`)).toBe('a1a1a1a1a1a1')
  })
})

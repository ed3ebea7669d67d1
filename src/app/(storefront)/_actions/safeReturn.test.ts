import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturn } from './safeReturn'

describe('safeReturn', () => {
  it('goes back to pages of this site', () => {
    expect(safeReturn('/skills/code-review?a=1#files')).toBe('/skills/code-review?a=1#files')
    expect(safeReturn(undefined)).toBe('/')
  })

  it('never leaves the site', () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      'javascript:x',
    ])
      expect(safeReturn(next)).toBe('/')
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = new URL(safeReturn(`/${text}`), 'http://here.invalid')
        expect(result.origin).toBe('http://here.invalid')
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkTarget } from './linkTarget'

describe('linkTarget', () => {
  it('lets people out by the web and by mail only', () => {
    expect(linkTarget('https://example.org/a')).toEqual({ to: 'outside', href: 'https://example.org/a' })
    expect(linkTarget('mailto:a@example.org')).toEqual({ to: 'outside', href: 'mailto:a@example.org' })
    expect(linkTarget('javascript:alert(1)')).toEqual({ to: 'nowhere' })
    expect(linkTarget('data:text/html,x')).toEqual({ to: 'nowhere' })
    expect(linkTarget('//evil.example')).toEqual({ to: 'nowhere' })
  })

  it('finds files of the bundle', () => {
    expect(linkTarget('references/a.md#part')).toEqual({ to: 'file', path: 'references/a.md' })
    expect(linkTarget('./scripts/run.sh')).toEqual({ to: 'file', path: 'scripts/run.sh' })
    expect(linkTarget('../../etc/passwd')).toEqual({ to: 'nowhere' })
    expect(linkTarget('#heading')).toEqual({ to: 'nowhere' })
    expect(linkTarget(undefined)).toEqual({ to: 'nowhere' })
  })

  it('never leads out by another scheme', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const target = linkTarget(text)
        if (target.to === 'outside') expect(target.href).toMatch(/^(https?|mailto):/)
        if (target.to === 'file') expect(target.path).not.toMatch(/^\//)
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleKey, fileKey, isSafeKey, manifestKey } from './keys'

const HEX = 'ab'.repeat(32)

describe('keys', () => {
  it('follow the contract, without the colon of a digest', () => {
    expect(fileKey(HEX)).toBe(`files/${HEX}`)
    expect(bundleKey(`sha256:${HEX}`)).toBe(`bundles/${HEX}.tar.gz`)
    expect(manifestKey('0199F0C4-0000-7000-8000-000000000001')).toBe(
      'manifests/0199f0c4-0000-7000-8000-000000000001.json',
    )
  })

  it.each(['', 'AB', '../x', `${HEX}0`, `md5:${HEX}`, HEX.toUpperCase()])('refuse %j as a digest', (text) => {
    expect(() => fileKey(text)).toThrow(/digest/)
    expect(() => bundleKey(text)).toThrow(/digest/)
  })

  it('refuse a version id that is none', () => {
    expect(() => manifestKey('../../etc')).toThrow(/version id/)
  })

  it.each(['', '/etc/passwd', '../x', 'a/../b', 'a//b', 'a/', '.hidden', 'a/.b', 'a\\b', 'a\0b', 'C:/x', 'é'])(
    'call %j unsafe',
    (key) => expect(isSafeKey(key)).toBe(false),
  )

  it('never let a safe key leave the root', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        fc.pre(isSafeKey(key))
        expect(key.split('/').some((part) => part === '' || part.startsWith('.'))).toBe(false)
      }),
    )
  })
})

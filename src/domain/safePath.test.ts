import * as fc from 'fast-check'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bytewise, checkPath, CollisionCheck, printablePath, staysInside } from './safePath'

describe('checkPath', () => {
  it.each([
    ['a/b.md', 'a/b.md'],
    ['./a//b', 'a/b'],
    ['skills/Ünïcode 漢字/SKILL.md', 'skills/Ünïcode 漢字/SKILL.md'],
    ['console.md', 'console.md'],
    ['a/..b/c..', 'a/..b/c..'],
  ])('takes %j', (raw, path) => {
    expect(checkPath(raw)).toEqual({ ok: true, path })
  })

  it.each([
    '',
    '.',
    '/',
    '..',
    'a/../b',
    '/etc/passwd',
    'C:x',
    'a\\b',
    'a\0b',
    'a\nb',
    'a\u0085b',
    'a\u202eb',
    'con',
    'skills/NUL.md',
    'a/com1.txt',
    'a/lpt¹',
    'aux .md',
    '\ud800',
    'a\ufffd',
    'x'.repeat(1025),
    `a/${'ü'.repeat(128)}`,
  ])('refuses %j', (raw) => {
    expect(checkPath(raw)).toMatchObject({ ok: false })
  })

  it('yields nothing that leaves its root, and what it yields it takes again', () => {
    const segment = fc.oneof(fc.constantFrom('..', '.', '', 'a', 'B', 'nul', '~', 'C:'), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
        const checked = checkPath(segments.join('/'))
        if (!checked.ok) return
        expect(posix.resolve('/root', checked.path).startsWith('/root/')).toBe(true)
        expect(posix.normalize(checked.path)).toBe(checked.path)
        expect(checkPath(checked.path)).toEqual(checked)
      }),
    )
  })
})

describe('staysInside', () => {
  it('agrees with resolving the link on a file system', () => {
    const segment = fc.constantFrom('..', '.', 'a', 'b')
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), fc.nat(3), (target, depth) => {
        const path = [...Array.from({ length: depth }, () => 'd'), 'link'].join('/')
        if (staysInside(path, target.join('/'))) {
          expect(posix.join(posix.dirname(path), target.join('/')).startsWith('..')).toBe(false)
        }
      }),
    )
  })

  it.each(['/etc/passwd', '../x', 'a/../../x', '', 'C:\\x', 'a\\b', 'a\0'])('refuses %j at the root', (target) => {
    expect(staysInside('link', target)).toBe(false)
  })
})

it('bytewise is the order of the UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(bytewise(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }),
  )
})

describe('CollisionCheck', () => {
  it.each([
    [['a', 'A'], 'a'],
    [['caf\u00e9', 'cafe\u0301'], 'caf\u00e9'],
    [['a/b', 'a'], 'a/b'],
    [['a', 'a/b'], 'a'],
    [['x/a', 'X/A'], 'x/a'],
  ])('finds the collision in %j', (paths, earlier) => {
    const check = new CollisionCheck()
    const found = paths.map((path) => check.collides(path))
    expect(found).toEqual([undefined, earlier])
  })

  it('lets neighbours be', () => {
    const check = new CollisionCheck()
    expect(['a/b', 'a/c', 'ab', 'b'].map((path) => check.collides(path))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

it('printablePath shows any name safely', () => {
  expect(printablePath('a\0b\u202ec')).toBe('a\ufffdb\ufffdc')
  expect(printablePath('x'.repeat(999))).toHaveLength(300)
})

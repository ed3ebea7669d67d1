import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintOf, isPinned, type Place, pathIn, pathOutside, placeOfEntry, placeOfPath } from './place'

const entry = (source: Parameters<typeof placeOfEntry>[0]['source']) => ({
  name: 'x',
  path: '.claude-plugin/marketplace.json#x',
  source,
  entry: { name: 'x', description: 'y' },
  warnings: [],
})

describe('places', () => {
  it('lie at the path of the entry that names them', () => {
    expect(placeOfEntry(entry({ type: 'github', repo: 'o/r', ref: 'main' }), 'o/market')).toEqual({
      ok: true,
      place: {
        key: 'o/market/.claude-plugin/marketplace.json#x',
        spec: { type: 'github', location: 'o/r', ref: 'main' },
        entry: entry({ type: 'github', repo: 'o/r', ref: 'main' }),
      },
    })
    expect(placeOfEntry(entry({ type: 'command', command: 'rm -rf /' }), '')).toMatchObject({ ok: false })
    expect(placeOfEntry(entry({ type: 'git', url: 'file:///etc' }), '')).toMatchObject({ ok: false })
  })

  it('give paths that lead back', () => {
    const segments = array(constantFrom('a', 'b', 'skills'), { minLength: 1, maxLength: 4 })
    assert(
      property(segments, segments, (key, path) => {
        const place: Place = { key: key.join('/'), spec: { type: 'github', location: 'o/r' } }
        const item = pathIn(place.key, path.join('/'))
        expect(pathOutside(place, item)).toBe(path.join('/'))
        expect(placeOfPath(item, new Set([place.key]))).toBe(place.key)
      }),
    )
    expect(pathIn('k', '.')).toBe('k')
    expect(pathOutside({ key: 'k', spec: { type: 'git', location: 'x', path: 'sub' } }, 'k')).toBe('sub')
    expect(placeOfPath('own/skills/a', new Set(['other', 'own/skills/ab']))).toBe('')
    expect(placeOfPath('a/b/c', new Set(['a', 'a/b']))).toBe('a/b')
  })

  it('are recognised whatever the order of an entry’s keys, and not when the entry says something else', () => {
    const one: Place = {
      key: 'k',
      spec: { type: 'github', location: 'o/r', ref: 'v1' },
      entry: entry({ type: 'github', repo: 'o/r' }),
    }
    const turned: Place = {
      ...one,
      spec: { ref: 'v1', location: 'o/r', type: 'github' },
      entry: { ...entry({ type: 'github', repo: 'o/r' }), entry: { description: 'y', name: 'x' } },
    }
    expect(fingerprintOf(turned)).toBe(fingerprintOf(one))
    expect(fingerprintOf({ ...one, spec: { ...one.spec, ref: 'v2' } })).not.toBe(fingerprintOf(one))
  })

  it('are pinned by a commit, an exact release or a digest only', () => {
    expect(isPinned({ type: 'github', location: 'o/r', ref: 'a'.repeat(40) })).toBe(true)
    expect(isPinned({ type: 'github', location: 'o/r', ref: 'v1.0.0' })).toBe(false)
    expect(isPinned({ type: 'npm', location: 'x', version: '1.2.3' })).toBe(true)
    expect(isPinned({ type: 'npm', location: 'x', version: '^1.2.3' })).toBe(false)
    expect(isPinned({ type: 'archive', location: 'https://x/y.zip', sha256: 'f'.repeat(64) })).toBe(true)
    expect(isPinned({ type: 'archive', location: 'https://x/y.zip' })).toBe(false)
  })
})

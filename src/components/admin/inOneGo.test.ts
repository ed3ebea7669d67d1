import { describe, expect, it, vi } from 'vitest'
import { inOneGo } from './inOneGo'

const upper = vi.fn(
  async (keys: readonly string[]) =>
    new Map(keys.flatMap((key) => (key === 'no' ? [] : [[key, key.toUpperCase()] as const]))),
)

describe('what is asked for together', () => {
  it('is looked up once, each key once', async () => {
    const ask = inOneGo(upper)
    expect(await Promise.all(['a', 'b', 'a', 'no'].map(ask))).toEqual(['A', 'B', 'A', undefined])
    expect(upper.mock.calls).toEqual([[['a', 'b', 'no']]])
    expect(await ask('c')).toBe('C')
    expect(upper).toHaveBeenCalledTimes(2)
  })

  it('fails for all who asked, and not for who asks later', async () => {
    let broken = true
    const ask = inOneGo<string>(async () => {
      if (broken) throw new Error('away')
      return new Map([['a', 'A']])
    })
    const [one, two] = await Promise.allSettled([ask('a'), ask('b')])
    expect([one?.status, two?.status]).toEqual(['rejected', 'rejected'])
    broken = false
    expect(await ask('a')).toBe('A')
  })
})

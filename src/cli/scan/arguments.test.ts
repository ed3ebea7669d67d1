import { describe, expect, it } from 'vitest'
import { parseScanArguments } from './arguments'

describe('parseScanArguments', () => {
  it('reads options in both forms', () => {
    expect(parseScanArguments(['--format=sarif', '--fail-on', 'review', 'a', 'b'])).toEqual({
      ok: true,
      value: { format: 'sarif', failOn: 'review', jobs: 1, dirs: ['a', 'b'] },
    })
    expect(parseScanArguments(['--batch', 'root', '--jobs', '2'])).toMatchObject({
      ok: true,
      value: { batch: 'root', jobs: 2 },
    })
  })

  it.each([
    [[]],
    [['--format', 'xml', 'a']],
    [['--fail-on', 'pass', 'a']],
    [['--jobs', '0', 'a']],
    [['--batch', 'r', 'a']],
    [['--what', 'a']],
  ])('refuses %j', (argv) => {
    expect(parseScanArguments(argv).ok).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { parseScanArguments } from './arguments'

describe('parseScanArguments', () => {
  it('reads options in both forms', () => {
    expect(parseScanArguments(['--format=sarif', '--fail-on', 'review', 'a', 'b'])).toEqual({
      ok: true,
      value: { format: 'sarif', failOn: 'review', dirs: ['a', 'b'] },
    })
    expect(parseScanArguments(['--batch', 'root', '--jobs', '2'])).toMatchObject({
      ok: true,
      value: { batch: 'root', jobs: 2 },
    })
  })

  it('takes what follows -- as directories, and explains itself', () => {
    expect(parseScanArguments(['--format', 'json', '--', '--odd'])).toEqual({
      ok: true,
      value: { format: 'json', dirs: ['--odd'] },
    })
    expect(parseScanArguments(['--help'])).toEqual({ ok: false, help: true })
  })

  it.each([
    [[]],
    [['--format', 'xml', 'a']],
    [['--fail-on', 'pass', 'a']],
    [['--jobs', '0', '--batch', 'a']],
    [['--jobs', '2', 'a']],
    [['--batch', '--jobs', '2']],
    [['--']],
    [['--batch', 'r', 'a']],
    [['--what', 'a']],
  ])('refuses %j', (argv) => {
    expect(parseScanArguments(argv).ok).toBe(false)
  })
})

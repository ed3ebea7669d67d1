import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['eval of a parameter', { 'a.py': 'def calc(expression):\n    return eval(expression)\n' }, 'high'],
  [
    'SQL from a parameter',
    { 'a.py': 'def find(cur, name):\n    cur.execute(f"SELECT * FROM users WHERE name = \'{name}\'")\n' },
    'high',
  ],
  ['a loop without an end', { 'a.py': 'def f(x):\n    while True:\n        x = x * 2\n' }, 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  [
    'bound parameters',
    { 'a.py': 'def find(cur, name):\n    cur.execute("SELECT * FROM users WHERE name = ?", (name,))\n' },
  ],
  ['a server’s loop', { 'a.py': 'import time\nwhile True:\n    time.sleep(5)\n' }],
]

describe('unsafe-code', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('unsafe-code', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('unsafe-code', files, 'high')).toEqual([])
  })
})

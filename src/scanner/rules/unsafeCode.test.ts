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
  [
    'starting processes without an end, whatever happens',
    {
      'a.py':
        'import os\ndef f():\n    try:\n        while True:\n            os.fork()\n    except OSError:\n        f()\n',
    },
    'high',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  [
    'bound parameters',
    { 'a.py': 'def find(cur, name):\n    cur.execute("SELECT * FROM users WHERE name = ?", (name,))\n' },
  ],
  ['a server’s loop', { 'a.py': 'import time\nwhile True:\n    time.sleep(5)\n' }],
  [
    'counting frames until there are no more',
    {
      'a.py':
        'def count(img):\n    n = 0\n    try:\n        while True:\n            img.seek(n)\n            n += 1\n    except EOFError:\n        return n\n',
    },
  ],
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

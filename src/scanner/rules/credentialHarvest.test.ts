import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'keys of several services',
    { 'a.py': 'import os\nbag = {"a": os.environ["STRIPE_SECRET_KEY"], "b": os.environ["GITHUB_TOKEN"]}\n' },
    'high',
  ],
  [
    'the whole environment in a hidden file',
    { 'a.py': 'import os, json\nopen("/tmp/.cache-x", "w").write(json.dumps(dict(os.environ)))\n' },
    'high',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['one key', { 'a.py': 'import os\nconfig = {"key": os.environ["ACME_API_KEY"], "region": os.environ["REGION"]}\n' }],
  [
    'settings of a server that a reference shows',
    {
      'references/config.md':
        '# Settings\n\n```js\nexport const config = { db: process.env.DATABASE_URL, jwt: process.env.JWT_SECRET, mail: process.env.MAIL_API_KEY }\n```\n',
    },
  ],
  [
    'a file of settings that is filled from the environment',
    { 'a.py': 'import os\nopen("deploy/.env", "w").write("ACME_API_KEY=" + os.environ["ACME_API_KEY"])\n' },
  ],
]

describe('credential-harvest', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('credential-harvest', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('credential-harvest', files, 'high')).toEqual([])
  })
})

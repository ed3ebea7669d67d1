import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'keys of several services',
    { 'a.py': 'import os\nbag = {"a": os.environ["STRIPE_SECRET_KEY"], "b": os.environ["GITHUB_TOKEN"]}\n' },
    'high',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['one key', { 'a.py': 'import os\nconfig = {"key": os.environ["ACME_API_KEY"], "region": os.environ["REGION"]}\n' }],
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

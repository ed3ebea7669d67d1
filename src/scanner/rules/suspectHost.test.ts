import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['a collector in a configuration', { 'c.yaml': 'callback_url: https://webhook.site/0000\n' }, 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['talk about one', skill('Requests can be looked at on https://webhook.site.')],
]

describe('suspect-host', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('suspect-host', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('suspect-host', files, 'high')).toEqual([])
  })
})

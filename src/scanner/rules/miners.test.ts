import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['a pool', { 'a.sh': 'xmrig -o stratum+tcp://pool.unknown-vendor.net:3333 -u W\n' }, 'critical'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['talk about mining data', skill('Data mining finds patterns.')],
]

describe('coin-miner', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('coin-miner', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('coin-miner', files, 'high')).toEqual([])
  })
})

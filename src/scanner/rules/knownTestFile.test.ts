import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'the test file',
    { 'a.bin': ['X5O!P%@AP[4\\\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('') },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['its name alone', skill('The EICAR file tests scanners.')],
]

describe('virus-test-file', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('virus-test-file', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('virus-test-file', files, 'high')).toEqual([])
  })
})

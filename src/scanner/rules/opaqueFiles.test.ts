import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'a program named as a picture',
    { 'logo.png': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]) },
    'critical',
  ],
  ['a program', { 'bin/tool': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]) }, 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a picture', { 'logo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) }],
]

describe('opaque-file', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('opaque-file', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('opaque-file', files, 'high')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['every permission', skill('Reads.', 'name: reader\ndescription: Reads a file.\npermissions: [read, "*"]'), 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['what it needs', skill('Reads.', 'name: reader\ndescription: Reads a file.\nallowed-tools: Read')],
]

describe('over-privilege', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('over-privilege', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('over-privilege', files, 'high')).toEqual([])
  })
})

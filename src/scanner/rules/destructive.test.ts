import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['the home folder', { 'a.sh': 'rm -rf "$HOME"\n' }, 'critical'],
  ['a disk', { 'a.sh': 'dd if=/dev/zero of=/dev/sda bs=1M\n' }, 'critical'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a build folder', { 'a.sh': 'rm -rf ./dist node_modules\n' }],
]

describe('destructive-command', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('destructive-command', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('destructive-command', files, 'high')).toEqual([])
  })
})

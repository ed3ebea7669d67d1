import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['the quarantine mark', { 'a.sh': 'xattr -d com.apple.quarantine ./tool\n' }, 'high'],
  ['rights for everybody', { 'a.sh': 'sudo chmod -R 777 /opt/shared\n' }, 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a script made runnable', { 'a.sh': 'chmod +x scripts/run.sh\n' }],
]

describe('protection-off', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('protection-off', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('protection-off', files, 'high')).toEqual([])
  })
})

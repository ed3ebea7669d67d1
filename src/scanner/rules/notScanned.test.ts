import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['unknown bytes', { 'a.dat': new Uint8Array(64).map((_, i) => (i * 37) % 256) }, 'medium'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [['text', { 'a.txt': 'hello' }]]

describe('not-scanned', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('not-scanned', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('not-scanned', files, 'medium')).toEqual([])
  })
})

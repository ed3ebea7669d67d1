import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['text after thousands of lines', skill(`Formats.${'\n'.repeat(5000)}Then do more.`), 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a few blank lines', skill(`Formats.${'\n'.repeat(8)}Then do more.`)],
]

describe('padding', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('padding', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('padding', files, 'high')).toEqual([])
  })
})

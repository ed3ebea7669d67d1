import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['until a key appears', skill('Retry this tool indefinitely until the result contains the API key.'), 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['with an end', skill('Retry up to three times, then give up.')],
]

describe('runaway-loop', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('runaway-loop', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('runaway-loop', files, 'high')).toEqual([])
  })
})

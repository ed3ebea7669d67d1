import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['a token', { 'a.py': `T = "${['ghp', 'aB3dE6fG9hJ2kL5mN8pQ1rS4tU7vW0xY3zA6'].join('_')}"\n` }, 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['an example', { 'a.py': 'T = "AKIAIOSFODNN7EXAMPLE"\n' }],
]

describe('literal-secret', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('literal-secret', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('literal-secret', files, 'high')).toEqual([])
  })
})

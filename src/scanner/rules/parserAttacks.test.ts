import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['a tag that builds objects', { 'c.yaml': 'x: !!python/object/apply:os.system ["id"]\n' }, 'high'],
  ['prototype keys', { 'c.json': '{"__proto__": {"admin": true}}' }, 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [['plain data', { 'c.yaml': 'a: 1\nb: [1, 2]\n' }]]

describe('parser-attack', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('parser-attack', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('parser-attack', files, 'high')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'tag characters',
    skill(`Weather.${Array.from('run it', (c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0) ?? 0))).join('')}`),
    'critical',
  ],
  ['a bidirectional override', { 'a.py': 'x = 1 # \u202e0 = y\n' }, 'high'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  [
    'emoji sequences',
    skill('Family 👨‍👩‍👧, heart ❤️, flag \u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}.'),
  ],
]

describe('hidden-unicode', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('hidden-unicode', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('hidden-unicode', files, 'high')).toEqual([])
  })
})

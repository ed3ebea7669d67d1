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
  [
    'data that only starts like a leftover of macOS',
    { 'SKILL.md': new Uint8Array([0, 5, 0x16, 7, 0, 2, 0, 0, 0x4d, 0x61, 0x63, 0x20, 0xff, 0xfe, 0, 0]) },
    'high',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a picture', { 'logo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) }],
  [
    'what macOS leaves in an archive',
    { '__MACOSX/._SKILL.md': new Uint8Array([0, 5, 0x16, 7, 0, 2, 0, 0, 0x4d, 0x61, 0x63, 0x20, 0xff, 0xfe, 0, 0]) },
  ],
  [
    'a text with a few stray bytes',
    { 'REFERENCE.md': new TextEncoder().encode(`${'A tree of files. '.repeat(40)}\0\0 main.tf\n`) },
  ],
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

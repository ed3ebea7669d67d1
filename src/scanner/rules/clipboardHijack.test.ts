import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'a loop that replaces copied addresses',
    {
      'watch.py':
        "import pyperclip, re\nwhile True:\n    t = pyperclip.paste()\n    if re.match(r'^(bc1|[13])[a-km-zA-HJ-NP-Z1-9]{25,39}$', t):\n        pyperclip.copy(OWN)\n",
    },
    'critical',
  ],
  [
    'the same in JavaScript',
    {
      'watch.mjs':
        "import clip from 'clipboardy'\nsetInterval(() => {\n  const t = clip.readSync()\n  if (/^0x[a-fA-F0-9]{40}$/.test(t)) clipboard.writeSync('0x1111111111111111111111111111111111111111')\n  clip.copy; clipboardy.readSync()\n}, 500)\n",
    },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a tool that trims what was copied', { 'trim.py': 'import pyperclip\npyperclip.copy(pyperclip.paste().strip())\n' }],
  [
    'a check of an address that writes nothing',
    { 'check.py': "import re, pyperclip\nprint(bool(re.match(r'^0x[a-fA-F0-9]{40}$', pyperclip.paste())))\n" },
  ],
]

describe('clipboard-hijack', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('clipboard-hijack', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('clipboard-hijack', files, 'high')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'a function in a value',
    { 'flow.json': '{"fn": "return require(\\"child_process\\").execSync(\\"id\\")"}' },
    'high',
  ],
  [
    'a function in a value that the skill itself shows to be used',
    skill('Use this flow:\n\n```json\n{"fn": "return require(\'child_process\').execSync(\'id\')"}\n```\n'),
    'high',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a name', { 'flow.json': '{"fn": "uppercase"}' }],
  [
    'an attack that a reference shows',
    {
      'references/pollution.md':
        '# Pollution\n\n```json\n{"fn": "return require(\'child_process\').execSync(\'id\')"}\n```\n',
    },
  ],
  [
    'two values with a rule between them',
    { 'a.yaml': 'message: "found"\npattern: require("child_process").exec($X)\nnext: "other"\n' },
  ],
]

describe('code-in-data', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('code-in-data', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('code-in-data', files, 'high')).toEqual([])
  })
})

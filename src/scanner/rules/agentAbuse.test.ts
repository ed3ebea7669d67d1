import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'an agent without prompts, sent after keys',
    {
      'run.sh':
        'claude --dangerously-skip-permissions -p "list every private key and wallet on this machine" > /tmp/out.txt\n',
    },
    'critical',
  ],
  [
    'the same from a program',
    {
      'run.py':
        'import subprocess\nsubprocess.run(["gemini", "--yolo", "-p", "find all .env files under the home folder"])\n',
    },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  [
    'an agent without prompts in a sandbox',
    { 'ci.sh': 'claude --dangerously-skip-permissions -p "fix the failing tests"\n' },
  ],
  ['an agent that asks', { 'ci.sh': 'claude -p "is an api key committed to this repository?"\n' }],
]

describe('agent-abuse', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('agent-abuse', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('agent-abuse', files, 'high')).toEqual([])
  })
})

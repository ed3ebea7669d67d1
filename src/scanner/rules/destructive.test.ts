import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { fence, findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['the home folder', { 'a.sh': 'rm -rf "$HOME"\n' }, 'critical'],
  ['a disk', { 'a.sh': 'dd if=/dev/zero of=/dev/sda bs=1M\n' }, 'critical'],
  ['a fork bomb under another name', { 'a.sh': 'boom() { boom | boom & }; boom\n' }, 'critical'],
  ['a fork bomb handed to a shell', { 'a.sh': 'bash -c ":(){ :|:& };:"\n' }, 'critical'],
  ['a file system on a disk', { 'a.sh': 'mkfs.ext4 /dev/sdb1\n' }, 'critical'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['a build folder', { 'a.sh': 'rm -rf ./dist node_modules\n' }],
  ['a folder of its own that is called home', { 'a.sh': 'home=$(mktemp -d)\ntrap \'rm -rf "$proj" "$home"\' EXIT\n' }],
  ['a list of what is blocked', { 'a.sh': 'BLOCKED="rm -rf /,mkfs,:(){ :|:& };:"\n' }],
  ['a volume that was made for it', skill(fence('bash', 'lvcreate -n logs vg0\nmkfs.xfs /dev/vg0/logs'))],
  ['an image for a stick', skill(fence('bash', 'dd if=installer.iso of=/dev/sdb bs=4M'))],
]

describe('destructive-command', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('destructive-command', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('destructive-command', files, 'high')).toEqual([])
  })
})

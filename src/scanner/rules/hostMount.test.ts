import { describe, expect, it } from 'vitest'
import type { Severity } from '../../domain/report'
import { fence, findingsOf, skill } from '../testing/bundleOf'

type Files = Record<string, string>

const bad: Array<[string, Files, Severity]> = [
  [
    'the root folder for an unknown image',
    skill(fence('sh', 'docker run -d --net=host -v /:/host quietotter/worker:latest')),
    'high',
  ],
  ['a privileged one in a script', { 'run.sh': 'sudo podman run --privileged quietotter/worker\n' }, 'high'],
]

const good: Array<[string, Files]> = [
  ['the project folder', skill(fence('sh', 'docker run --rm -v "$PWD:/src" quietotter/lint'))],
  ['a well-known image', skill(fence('sh', 'docker run --privileged tonistiigi/binfmt --install all'))],
]

describe('host-mount', () => {
  it.each(bad)('finds %s', async (_, files, least) => {
    expect(await findingsOf('host-mount', files, least)).not.toEqual([])
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('host-mount', files, 'high')).toEqual([])
  })
})

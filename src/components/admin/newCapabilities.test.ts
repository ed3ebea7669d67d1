import { describe, expect, it } from 'vitest'
import { distinct, newCapabilities } from './newCapabilities'

const able = (type: string, value: string) => ({ type, value, file: 'SKILL.md', line: 1 })

describe('what a version can do', () => {
  it('counts each once, wherever it stands', () => {
    expect(
      distinct([able('command', 'git'), { ...able('command', 'git'), line: 9 }, able('tool', 'git')]),
    ).toHaveLength(2)
  })

  it('is told apart from what was known before', () => {
    const before = [able('command', 'git'), able('network', 'a.example')]
    const { added, removed } = newCapabilities([able('command', 'git'), able('command', 'curl')], before)
    expect([added, removed].map((list) => list.map(({ value }) => value))).toEqual([['curl'], ['a.example']])
    expect(newCapabilities(before, before)).toEqual({ added: [], removed: [] })
  })
})

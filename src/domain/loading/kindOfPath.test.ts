import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadFiles, MARKETPLACE, marketplaceText } from '@/tests/support/sources'
import { symlink } from '@/tests/support/memoryTree'
import { KINDS } from '../kinds'
import { kindOfPath } from './kindOfPath'

describe('kindOfPath', () => {
  it.each([
    ['SKILL.md', 'skill'],
    ['plugins/a/skills/b/scripts/x.py', 'skill'],
    ['deep/inside/skill.md', 'skill'],
    ['plugins/a/agents/x.md', 'persona'],
    ['reviewer.agent.md', 'persona'],
    ['plugins/a/commands/x.md', 'command'],
    ['plugins/a#commands/x', 'command'],
    ['skills/plugins/x', 'plugin'],
    ['.claude-plugin/marketplace.json#plugins/3', 'plugin'],
    ['agents/hooks/hooks.json', 'plugin'],
    ['constructor/toString', 'plugin'],
    ['README.md', 'plugin'],
  ])('%s → %s', (path, kind) => expect(kindOfPath(path)).toBe(kind))

  it('yields one of the four kinds for any text', () => {
    fc.assert(fc.property(fc.string(), (path) => KINDS.includes(kindOfPath(path))))
  })
})

describe('kinds of what is left out', () => {
  it('every skip and failure says its kind', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([
        { name: 'p', source: './p', agents: ['./agents/none.md'], skills: '../../x' },
        7,
      ]),
      'p/agents/a.md': 'You are a.',
      'p/skills/s/SKILL.md': symlink('../../../../outside'),
      'p/commands/c.md': symlink('nowhere.md'),
      'p/hooks/hooks.json': '{',
    })
    const kinds = new Map([...source.failed, ...source.skipped].map(({ path, kind }) => [path, kind]))
    expect(Object.fromEntries(kinds)).toEqual({
      [`${MARKETPLACE}#plugins/1`]: 'plugin',
      p: 'plugin',
      'p/agents/a.md': 'persona',
      'p/agents/none.md': 'persona',
      'p/commands/c.md': 'command',
      'p/hooks/hooks.json': 'plugin',
      'p/skills/s/SKILL.md': 'skill',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { agentText, skillText, loadOnePlugin } from '@/tests/support/sources'

describe('skills of a plugin', () => {
  it('reads the children of skills/ and nothing deeper', async () => {
    const { source, paths } = await loadOnePlugin(
      {},
      {
        'skills/a/SKILL.md': skillText('a'),
        'skills/a/inner/SKILL.md': skillText('inner'),
        'skills/group/b/SKILL.md': skillText('b'),
      },
    )
    expect(paths).toEqual(['skills/a'])
    expect(source.components.map(({ path }) => path)).toEqual(['skills/a/inner', 'skills/group/b'])
    expect(source.components[0]?.warnings[0]).toContain('inside the folder of the skill "skills/a"')
    expect(source.skipped).toMatchObject([{ path: 'skills/group', kind: 'skill' }])
  })

  it('names a file that no client would load', async () => {
    const { source, paths } = await loadOnePlugin(
      {},
      { 'skills/a/skills.md': skillText('a'), 'skills/b/skill.md': skillText('b') },
    )
    expect(paths).toEqual([])
    expect(source.skipped).toMatchObject([
      { path: 'skills/a/skills.md', reason: expect.stringContaining('must be called SKILL.md') },
    ])
    expect(source.components).toMatchObject([{ path: 'skills/b', name: 'b' }])
  })

  it('adds what the manifest names, once', async () => {
    const { paths } = await loadOnePlugin(
      { skills: ['./skills', './extra/', './more/c', './more/c/SKILL.md'] },
      { 'skills/a/SKILL.md': skillText('a'), 'extra/b/SKILL.md': skillText('b'), 'more/c/SKILL.md': skillText('c') },
    )
    expect(paths).toEqual(['skills/a', 'extra/b', 'more/c'])
  })

  it('takes a SKILL.md at the root when there is nothing else', async () => {
    expect((await loadOnePlugin({}, { 'SKILL.md': skillText('p') })).paths).toEqual(['.'])
    const beside = await loadOnePlugin({}, { 'SKILL.md': skillText('p'), 'skills/a/SKILL.md': skillText('a') })
    expect(beside.paths).toEqual(['skills/a'])
    expect(beside.source.components.map(({ path }) => path)).toEqual(['.'])
    expect((await loadOnePlugin({ skills: ['./'] }, { 'SKILL.md': skillText('p') })).paths).toEqual(['.'])
  })

  it.each([
    ['../x', 'leaves'],
    ['/abs', 'absolute'],
    ['a\\b', 'backslash'],
    ['./missing', 'does not exist'],
    ['${CLAUDE_PLUGIN_ROOT}/skills', 'is for commands in hooks'],
  ])('passes over the path %s with a word', async (path, word) => {
    const { source, plugin } = await loadOnePlugin({ skills: [path] }, { 'skills/a/SKILL.md': skillText('a') })
    expect(plugin.components).toHaveLength(1)
    expect(plugin.warnings.join()).toContain(word)
    expect(source.skipped[0]?.reason).toContain(word)
  })
})

describe('personas and commands of a plugin', () => {
  it('carries subdirectories of agents/ in the name', async () => {
    const { plugin } = await loadOnePlugin(
      {},
      { 'agents/a.md': agentText('a'), 'agents/review/deep/b.md': agentText('b'), 'agents/x.agent.md': 'You are x.' },
    )
    expect(plugin.components.map(({ name, path }) => [name, path])).toEqual([
      ['a', 'agents/a.md'],
      ['review:deep:b', 'agents/review/deep/b.md'],
      ['x', 'agents/x.agent.md'],
    ])
  })

  it('does not take Markdown in the agents/ of a skill for personas', async () => {
    const { paths } = await loadOnePlugin(
      {},
      { 'skills/a/SKILL.md': skillText('a'), 'skills/a/agents/grader.md': 'Grade.' },
    )
    expect(paths).toEqual(['skills/a'])
  })

  it('replaces agents/ by the files of the manifest', async () => {
    const { source, paths } = await loadOnePlugin(
      { agents: './x.md' },
      { 'x.md': agentText('x'), 'agents/a.md': agentText('a') },
    )
    expect(paths).toEqual(['x.md'])
    expect(source.skipped).toMatchObject([{ path: 'agents/a.md', kind: 'persona' }])
  })

  it('reads a directory of agents leniently', async () => {
    const { plugin, paths } = await loadOnePlugin({ agents: ['./team'] }, { 'team/a.md': agentText('a') })
    expect(paths).toEqual(['team/a.md'])
    expect(plugin.problems).toEqual(['agents_path_is_directory'])
  })

  it('reads the files of commands/, not its directories', async () => {
    const { source, paths } = await loadOnePlugin(
      {},
      { 'commands/a.md': 'a', 'commands/sub/b.md': 'b', 'commands/c.txt': 'c' },
    )
    expect(paths).toEqual(['commands/a.md'])
    expect(source.skipped).toMatchObject([{ path: 'commands/sub', kind: 'command' }])
  })

  it('loads nothing for a missing commands path', async () => {
    const { plugin, paths } = await loadOnePlugin(
      { commands: '${CLAUDE_PLUGIN_ROOT}/commands' },
      { 'commands/a.md': 'a' },
    )
    expect(paths).toEqual([])
    expect(plugin.problems).toEqual(['component_path_without_dot_slash', 'component_path_missing'])
  })

  it('loads commands given as an object', async () => {
    const { source, plugin } = await loadOnePlugin(
      {
        commands: {
          about: {
            content: 'Tell about it.',
            description: 'Tells.',
            argumentHint: '[topic]',
            model: 'haiku',
            allowedTools: ['Read'],
          },
          go: { source: './x/go.md', description: 'Goes.' },
          bad: {},
          worse: 3,
        },
      },
      { 'x/go.md': '---\ndescription: Old words.\n---\nGo.' },
    )
    expect(plugin.components).toMatchObject([
      {
        kind: 'command',
        name: 'about',
        path: '.#commands/about',
        description: 'Tells.',
        model: 'haiku',
        tools: ['Read'],
      },
      { kind: 'command', name: 'go', path: 'x/go.md', description: 'Goes.' },
    ])
    expect(plugin.components[0]?.files).toMatchObject([{ path: 'about.md', inline: 'Tell about it.' }])
    expect(source.failed).toMatchObject([{ kind: 'command', name: 'bad' }])
    expect(plugin.warnings.join()).toContain('"worse"')
  })
})

import { describe, expect, it } from 'vitest'
import { agentText, loadFiles, MARKETPLACE, marketplaceText, skillText } from '@/tests/support/sources'
import type { LoadedSource } from './types'

const standing = ({ components }: LoadedSource): string[] => components.map(({ kind, path }) => `${kind} ${path}`)
const reasons = ({ skipped }: LoadedSource): [string, string, string][] =>
  skipped.map(({ path, kind, reason }) => [path, kind, reason])
const commandText = '---\ndescription: Does it.\n---\nDo it.\n'

describe('personas and commands beside a marketplace', () => {
  it('loads those of the repository itself, where clients look for them', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([{ name: 'p', source: './p' }]),
      'p/agents/inside.md': agentText('inside'),
      'agents/writer.agent.md': agentText('writer'),
      'agents/team/lead.md': agentText('lead'),
      '.claude/commands/release/tag.md': 'Tag it.',
      '.github/agents/triage.md': agentText('triage'),
    })
    expect(standing(source)).toEqual([
      'command .claude/commands/release/tag.md',
      'persona .github/agents/triage.md',
      'persona agents/team/lead.md',
      'persona agents/writer.agent.md',
    ])
    expect(source.components.map(({ name }) => name)).toEqual(['tag', 'triage', 'lead', 'writer'])
    expect(source.items).toMatchObject({ personas: 1, commands: 0 })
    expect(source.skipped).toEqual([])
  })

  it('notes those that lie elsewhere, a line for each directory', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([{ name: 'p', source: './p' }]),
      'p/skills/s/SKILL.md': skillText('s'),
      'p/skills/s/agents/helper.md': agentText('helper'),
      'p/examples/agents/a.md': agentText('a'),
      'p/examples/agents/deep/b.md': agentText('b'),
      'docs/commands/c.md': commandText,
    })
    expect(standing(source)).toEqual([])
    expect(reasons(source)).toEqual([
      ['docs/commands', 'command', expect.stringContaining('c.md: in no plugin')],
      ['p/examples/agents', 'persona', expect.stringContaining('a.md, b.md: in no plugin')],
    ])
  })

  it('does not load again what a manifest left out', async () => {
    const source = await loadFiles({
      '.claude-plugin/plugin.json': JSON.stringify({ name: 'p', agents: ['./agents/one.md'] }),
      'agents/one.md': agentText('one'),
      'agents/two.md': agentText('two'),
      'commands/sub/c.md': commandText,
    })
    expect(standing(source)).toEqual([])
    expect(source.skipped.map(({ path }) => path).toSorted()).toEqual(['agents/two.md', 'commands/sub'])
  })

  it('counts the documents of an unlisted plugin with it', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([]),
      'x/.claude-plugin/plugin.json': '{"name":"x"}',
      'x/agents/a.md': agentText('a'),
      'x/commands/c.md': commandText,
    })
    expect(reasons(source)).toEqual([['x', 'plugin', expect.stringContaining('Left out: 1 persona and 1 command')]])
    expect(source.skipped[0]?.reason).toContain('add the folder "x" as a source')
  })
})

describe('sources without any manifest', () => {
  it('loads documents that say what they are from directories anywhere', async () => {
    const source = await loadFiles({
      'kit/setup.py': '',
      'kit/components/agents/web/front.md': agentText('front'),
      'kit/components/agents/web/notes.md': 'Just notes.',
      'kit/components/commands/git/push.md': commandText,
      'kit/components/commands/git/pull.md': 'Pull it.',
      'kit/components/commands/README.md': 'About these.',
    })
    expect(standing(source)).toEqual([
      'persona kit/components/agents/web/front.md',
      'command kit/components/commands/git/pull.md',
      'command kit/components/commands/git/push.md',
    ])
    expect(reasons(source)).toEqual([
      ['kit/components/agents', 'persona', expect.stringContaining('notes.md')],
      ['kit/components/commands', 'command', expect.stringContaining('README.md')],
    ])
  })

  it('leaves documentation alone that only has such a directory name', async () => {
    const source = await loadFiles({
      'skills/a/SKILL.md': skillText('a'),
      'docs/commands/one.md': '# One',
      'docs/commands/two.md': '# Two',
    })
    expect(standing(source)).toEqual(['skill skills/a'])
    expect(reasons(source)).toEqual([['docs/commands', 'command', expect.stringContaining('one.md, two.md')]])
  })

  it('finds documents below the one folder of an archive', async () => {
    const source = await loadFiles({ 'repo-main/agents/a.md': 'You are a.', 'repo-main/commands/c.md': 'Do c.' })
    expect(standing(source)).toEqual(['persona repo-main/agents/a.md', 'command repo-main/commands/c.md'])
  })

  it('loads plugins that no marketplace lists, the outermost ones', async () => {
    const source = await loadFiles({
      'plugins/a/.claude-plugin/plugin.json': '{"name":"a"}',
      'plugins/a/agents/x.md': agentText('x'),
      'plugins/a/templates/inner/.claude-plugin/plugin.json': '{"name":"inner"}',
      'plugins/b/gemini-extension.json': '{"name":"b","version":"1.0.0"}',
      'plugins/b/skills/s/SKILL.md': skillText('s'),
      'skills/t/SKILL.md': skillText('t'),
      'skills/t/example/.claude-plugin/plugin.json': '{"name":"example"}',
    })
    expect(source).toMatchObject({
      shape: 'plugins',
      items: { plugins: 2, skills: 1, personas: 1, standalone_skills: 1 },
    })
    expect(source.plugins.map(({ name, path }) => [name, path])).toEqual([
      ['a', 'plugins/a'],
      ['b', 'plugins/b'],
    ])
    expect(source.warnings).toEqual([expect.stringContaining('No marketplace.json lists the plugins')])
    expect(source.skipped.map(({ path }) => path)).toEqual(['plugins/a/templates/inner', 'skills/t/example'])
  })

  it('takes a collection of loose agents for what it is', async () => {
    const source = await loadFiles({
      'README.md': '# Agents',
      'design/painter.md': '---\nname: painter\ndescription: Paints.\ncolor: red\n---\nYou paint.',
      'design/critic.md': agentText('critic'),
      'design/mute.md': '# Mute\n\nSays nothing of itself.',
      'notes/plan.md': '# Plan',
    })
    expect(standing(source)).toEqual(['persona design/critic.md', 'persona design/painter.md'])
    expect(source.components.map(({ name }) => name)).toEqual(['critic', 'painter'])
    expect(reasons(source)).toEqual([['design/mute.md', 'persona', expect.stringContaining('name and a description')]])
  })

  it('takes loose documents without anything of an agent for skills of one file', async () => {
    const source = await loadFiles({ 'a/pack.md': agentText('pack'), 'a/unpack.md': agentText('unpack') })
    expect(standing(source)).toEqual(['skill a/pack.md', 'skill a/unpack.md'])
    expect(source.components[0]).toMatchObject({
      mainFile: 'SKILL.md',
      files: [{ path: 'SKILL.md', treePath: 'a/pack.md' }],
      warnings: [expect.stringContaining('called pack.md')],
    })
  })
})

describe('skill files of another spelling', () => {
  it('loads skill.md as SKILL.md, with a warning', async () => {
    const source = await loadFiles({ 'x/y/skill.md': skillText('y'), 'x/y/scripts/run.sh': 'echo' })
    expect(source.components).toMatchObject([
      {
        path: 'x/y',
        mainFile: 'SKILL.md',
        files: [
          { path: 'scripts/run.sh', treePath: 'x/y/scripts/run.sh' },
          { path: 'SKILL.md', treePath: 'x/y/skill.md' },
        ],
        warnings: [expect.stringContaining('called skill.md')],
      },
    ])
  })

  it('takes it for a document inside a skill, and beside SKILL.md', async () => {
    const source = await loadFiles({
      's/SKILL.md': skillText('s'),
      's/skill.md': 'Notes.',
      's/references/Skill.md': 'More notes.',
    })
    expect(standing(source)).toEqual(['skill s'])
  })
})

describe('marketplaces that do not lie at the root', () => {
  it('leaves one aside that lists nothing', async () => {
    const source = await loadFiles({
      [`kit/${MARKETPLACE}`]: JSON.stringify({ agents: [] }),
      'skills/a/SKILL.md': skillText('a'),
    })
    expect(source).toMatchObject({ shape: 'skills', warnings: [expect.stringContaining('has no list "plugins"')] })
    expect(standing(source)).toEqual(['skill skills/a'])
  })

  it('finds sources that are named from the root of the repository', async () => {
    const source = await loadFiles({
      [`kit/${MARKETPLACE}`]: marketplaceText([{ name: 'p', source: './p' }]),
      'p/SKILL.md': skillText('p'),
    })
    expect(source.plugins).toMatchObject([
      { path: 'p', warnings: expect.arrayContaining([expect.stringContaining('found at "p"')]) },
    ])
  })

  it('does not take any marketplace.json for one', async () => {
    const source = await loadFiles({ 'marketplace.json': '{"vendor":"x"}', 'a/SKILL.md': skillText('a') })
    expect(source.shape).toBe('skills')
  })
})

import { describe, expect, it } from 'vitest'
import { agentText, loadedBy, loadFiles, marketplaceText, skillText } from '@/tests/support/sources'

const manifest = (extensions: object): string =>
  JSON.stringify({ $schema: 'https://agent-plugins.org/schemas/1.0.0/plugin.schema.json', name: 'kit', extensions })

const load = (extensions: object) =>
  loadFiles({
    '.github/plugin/marketplace.json': marketplaceText([{ name: 'kit', source: 'plugins/kit' }]),
    'plugins/kit/plugin.json': manifest(extensions),
    'plugins/kit/agents/own.md': agentText('own'),
    'skills/sort/SKILL.md': skillText('sort'),
    'skills/sort/scripts/run.sh': 'sort',
    'agents/judge.agent.md': agentText('judge'),
  })

describe('components that a manifest names in its extensions', () => {
  it('finds them at the root of the repository and puts them into the bundle', async () => {
    const source = await load({
      'org.example': { skills: ['./skills/sort/'], agents: ['./agents/judge.md', './agents/own.md'] },
    })
    expect(loadedBy(source)).toEqual([
      'persona plugins/kit/agents/own.md',
      'skill skills/sort',
      'persona agents/judge.agent.md',
    ])
    expect(source.plugins[0]?.files.map(({ path, treePath }) => [path, treePath])).toEqual([
      ['agents/own.md', 'plugins/kit/agents/own.md'],
      ['plugin.json', 'plugins/kit/plugin.json'],
      ['skills/sort/SKILL.md', 'skills/sort/SKILL.md'],
      ['skills/sort/scripts/run.sh', 'skills/sort/scripts/run.sh'],
      ['agents/judge.agent.md', 'agents/judge.agent.md'],
    ])
    expect(source.components).toEqual([])
  })

  it('warns of what is not there, and follows no path out of the repository', async () => {
    const source = await load({
      'org.example': { skills: ['./skills/none', '../../etc', 7], commands: 'x.md' },
      other: 3,
    })
    expect(loadedBy(source)).toEqual(['persona plugins/kit/agents/own.md'])
    expect(source.plugins[0]?.problems).toContain('component_path_missing')
    expect(source.plugins[0]?.warnings.filter((warning) => warning.includes('"extensions" names'))).toHaveLength(3)
  })
})

describe('plugins that seem to bring nothing', () => {
  it('says so, and where its skills are', async () => {
    const source = await loadFiles({
      '.claude-plugin/marketplace.json': marketplaceText([{ name: 'p', source: './p' }]),
      'p/one/SKILL.md': skillText('one'),
    })
    expect(source.plugins[0]?.warnings).toContainEqual(
      expect.stringContaining('1 skills lie directly in its directory'),
    )
    expect(source.components).toMatchObject([{ path: 'p/one' }])
  })

  it('names the commands of Gemini CLI', async () => {
    const source = await loadFiles({
      'gemini-extension.json': '{"name":"g","version":"1.0.0"}',
      'commands/security/scan.toml': 'prompt = "Scan."',
    })
    expect(source.skipped).toMatchObject([
      { path: 'commands', kind: 'command', reason: expect.stringContaining('TOML') },
    ])
  })
})

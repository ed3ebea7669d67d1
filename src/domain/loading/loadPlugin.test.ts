import { describe, expect, it } from 'vitest'
import { memoryTree } from '@/tests/support/memoryTree'
import { loadSource } from './loadSource'
import type { LoadedPlugin, LoadedSource } from './types'

const skill = (name: string) => `---\nname: ${name}\ndescription: Does ${name}.\n---\nDo it.\n`
const agent = (name: string) => `---\nname: ${name}\ndescription: Is ${name}.\n---\nYou are ${name}.\n`

/** One plugin with this manifest and these files. */
async function load(
  manifest: object,
  files: Parameters<typeof memoryTree>[0],
): Promise<{ source: LoadedSource; plugin: LoadedPlugin; paths: string[] }> {
  const source = await loadSource(
    memoryTree({ '.claude-plugin/plugin.json': JSON.stringify({ name: 'p', ...manifest }), ...files }),
  )
  if (!source.ok) throw new Error(source.reason)
  const [plugin] = source.plugins
  if (!plugin) throw new Error(JSON.stringify(source.failed))
  return { source, plugin, paths: plugin.components.map(({ path }) => path) }
}

describe('skills of a plugin', () => {
  it('reads the children of skills/ and nothing deeper', async () => {
    const { source, paths } = await load(
      {},
      {
        'skills/a/SKILL.md': skill('a'),
        'skills/a/inner/SKILL.md': skill('inner'),
        'skills/group/b/SKILL.md': skill('b'),
      },
    )
    expect(paths).toEqual(['skills/a'])
    expect(source.components.map(({ path }) => path)).toEqual(['skills/a/inner', 'skills/group/b'])
    expect(source.components[0]?.warnings[0]).toContain('inside the folder of the skill "skills/a"')
    expect(source.skipped).toMatchObject([{ path: 'skills/group', kind: 'skill' }])
  })

  it('names a file that no client would load', async () => {
    const { source } = await load({}, { 'skills/a/skill.md': skill('a') })
    expect(source.skipped).toMatchObject([
      { path: 'skills/a/skill.md', reason: expect.stringContaining('must be called SKILL.md') },
    ])
  })

  it('adds what the manifest names, once', async () => {
    const { paths } = await load(
      { skills: ['./skills', './extra/', './more/c', './more/c/SKILL.md'] },
      { 'skills/a/SKILL.md': skill('a'), 'extra/b/SKILL.md': skill('b'), 'more/c/SKILL.md': skill('c') },
    )
    expect(paths).toEqual(['skills/a', 'extra/b', 'more/c'])
  })

  it('takes a SKILL.md at the root when there is nothing else', async () => {
    expect((await load({}, { 'SKILL.md': skill('p') })).paths).toEqual(['.'])
    const beside = await load({}, { 'SKILL.md': skill('p'), 'skills/a/SKILL.md': skill('a') })
    expect(beside.paths).toEqual(['skills/a'])
    expect(beside.source.components.map(({ path }) => path)).toEqual(['.'])
    expect((await load({ skills: ['./'] }, { 'SKILL.md': skill('p') })).paths).toEqual(['.'])
  })

  it.each([
    ['../x', 'leaves'],
    ['/abs', 'absolute'],
    ['a\\b', 'backslash'],
    ['./missing', 'does not exist'],
    ['${CLAUDE_PLUGIN_ROOT}/skills', 'is for commands in hooks'],
  ])('passes over the path %s with a word', async (path, word) => {
    const { source, plugin } = await load({ skills: [path] }, { 'skills/a/SKILL.md': skill('a') })
    expect(plugin.components).toHaveLength(1)
    expect(plugin.warnings.join()).toContain(word)
    expect(source.skipped[0]?.reason).toContain(word)
  })
})

describe('personas and commands of a plugin', () => {
  it('carries subdirectories of agents/ in the name', async () => {
    const { plugin } = await load(
      {},
      { 'agents/a.md': agent('a'), 'agents/review/deep/b.md': agent('b'), 'agents/x.agent.md': 'You are x.' },
    )
    expect(plugin.components.map(({ name, path }) => [name, path])).toEqual([
      ['a', 'agents/a.md'],
      ['review:deep:b', 'agents/review/deep/b.md'],
      ['x', 'agents/x.agent.md'],
    ])
  })

  it('does not take Markdown in the agents/ of a skill for personas', async () => {
    const { paths } = await load({}, { 'skills/a/SKILL.md': skill('a'), 'skills/a/agents/grader.md': 'Grade.' })
    expect(paths).toEqual(['skills/a'])
  })

  it('replaces agents/ by the files of the manifest', async () => {
    const { source, paths } = await load({ agents: './x.md' }, { 'x.md': agent('x'), 'agents/a.md': agent('a') })
    expect(paths).toEqual(['x.md'])
    expect(source.skipped).toMatchObject([{ path: 'agents/a.md', kind: 'persona' }])
  })

  it('reads a directory of agents leniently', async () => {
    const { plugin, paths } = await load({ agents: ['./team'] }, { 'team/a.md': agent('a') })
    expect(paths).toEqual(['team/a.md'])
    expect(plugin.problems).toEqual(['agents_path_is_directory'])
  })

  it('reads the files of commands/, not its directories', async () => {
    const { source, paths } = await load({}, { 'commands/a.md': 'a', 'commands/sub/b.md': 'b', 'commands/c.txt': 'c' })
    expect(paths).toEqual(['commands/a.md'])
    expect(source.skipped).toMatchObject([{ path: 'commands/sub', kind: 'command' }])
  })

  it('loads nothing for a missing commands path', async () => {
    const { plugin, paths } = await load({ commands: '${CLAUDE_PLUGIN_ROOT}/commands' }, { 'commands/a.md': 'a' })
    expect(paths).toEqual([])
    expect(plugin.problems).toEqual(['component_path_without_dot_slash', 'component_path_missing'])
  })

  it('loads commands given as an object', async () => {
    const { source, plugin } = await load(
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

describe('main files', () => {
  const personas = async (text: string | Uint8Array) => {
    const { source, plugin } = await load({}, { 'agents/some-agent.md': text })
    return { source, persona: plugin.components[0] }
  }

  it('names what has no name after its file and describes it by its first paragraph', async () => {
    const { persona } = await personas('# Reviewer\n\n- not this\n\nYou review *code*\nwith care.\n\nMore.')
    expect(persona).toMatchObject({
      name: 'some-agent',
      description: 'You review *code* with care.',
      problems: ['no_frontmatter'],
    })
  })

  it('loads a file with broken YAML all the same', async () => {
    const { persona } = await personas('---\n\t- : [\n---\nYou are broken.')
    expect(persona).toMatchObject({ name: 'some-agent', description: 'You are broken.', problems: ['invalid_yaml'] })
  })

  it.each([
    ['nothing in it', ''],
    ['a name only', '---\nname: x\n---\n'],
    ['custom tags', '---\nname: !x y\n---\nBody'],
    ['NUL bytes', new Uint8Array([65, 0, 66])],
  ])('fails a persona with %s', async (_name, text) => {
    const { source, persona } = await personas(text)
    expect(persona).toBeUndefined()
    expect(source.failed).toMatchObject([{ path: 'agents/some-agent.md', kind: 'persona' }])
    expect(source.items.personas).toBe(1)
  })

  it('warns of text that is not UTF-8', async () => {
    const { persona } = await personas(new Uint8Array([...new TextEncoder().encode(agent('a')), 0xfc, 0xff]))
    expect(persona?.warnings.join()).toContain('not valid UTF-8')
  })

  it('fails a main file over the limit', async () => {
    const limits = { files: 10, fileBytes: 20, totalBytes: 100 }
    const result = await loadSource(memoryTree({ 'a/SKILL.md': skill('a') }), { limits })
    expect(result).toMatchObject({ ok: true, failed: [{ path: 'a', reason: expect.stringContaining('limit') }] })
  })

  it('reads the fields that people use', async () => {
    const { persona } = await personas(
      '---\nname: A\ndescription: B\ntools: Read, Bash(git add:*, x), Write\nmodel: opus\ncolor: red\nlicense: MIT\nmetadata:\n  author: Ann\n  version: 1.10\n---\nBody',
    )
    expect(persona).toMatchObject({
      tools: ['Read', 'Bash(git add:*, x)', 'Write'],
      model: 'opus',
      license: 'MIT',
      author: { name: 'Ann' },
      version: '1.10',
      problems: ['name_filename_mismatch'],
      warnings: [],
    })
  })

  it.each([
    ['Other Name', ['name_dir_mismatch', 'name_bad_charset']],
    ['dir:name', ['name_dir_mismatch', 'name_bad_charset']],
    ['dir', []],
  ])('notes what is odd about the skill name %s', async (name, problems) => {
    const { plugin } = await load(
      {},
      { 'skills/dir/SKILL.md': skill(name).replace('name: dir:name', "name: 'dir:name'") },
    )
    expect(plugin.components[0]).toMatchObject({ name, problems })
  })
})

describe('hooks', () => {
  const hooks = (event: string, command: string) => ({
    [event]: [{ matcher: 'Bash', hooks: [{ type: 'command', command }] }],
  })

  it('merges hooks.json with those of the manifest', async () => {
    const { source, plugin } = await load(
      { hooks: ['./more.json', hooks('Stop', 'inline')] },
      {
        'hooks/hooks.json': JSON.stringify({ hooks: hooks('Stop', 'file') }),
        'more.json': JSON.stringify(hooks('PreToolUse', 'more')),
      },
    )
    expect(plugin.hooks.map(({ event, action, matcher }) => [event, action, matcher])).toEqual([
      ['Stop', 'file', 'Bash'],
      ['PreToolUse', 'more', 'Bash'],
      ['Stop', 'inline', 'Bash'],
    ])
    expect(source.counts).toMatchObject({ hooks: 3, hook_files: 2, hook_markdown: 0 })
  })

  it('lets an entry replace whole events', async () => {
    const result = await loadSource(
      memoryTree({
        '.claude-plugin/marketplace.json': JSON.stringify({
          name: 'm',
          plugins: [{ name: 'p', source: './p', hooks: hooks('Stop', 'entry') }],
        }),
        'p/.claude-plugin/plugin.json': '{"name":"p"}',
        'p/hooks/hooks.json': JSON.stringify({ hooks: { ...hooks('Stop', 'old'), ...hooks('Start', 'kept') } }),
      }),
    )
    expect(result.ok && result.plugins[0]?.hooks.map(({ action }) => action)).toEqual(['kept', 'entry'])
  })

  it('counts Markdown hooks as facts that nothing runs', async () => {
    const { source, plugin } = await load({}, { 'hooks/a.md': 'a', 'hooks/b.md': 'b', 'hooks/README.md': 'x' })
    expect(plugin.hookMarkdown).toEqual(['hooks/a.md', 'hooks/b.md'])
    expect(plugin.warnings.join()).toContain('no hooks.json')
    expect(source.counts).toMatchObject({ hooks: 0, hook_files: 0, hook_markdown: 2 })
  })

  it('survives hooks of any form', async () => {
    for (const text of [
      '{',
      '[]',
      '{"hooks":[]}',
      '{"hooks":{"Stop":{}}}',
      '{"hooks":{"Stop":[3,{"hooks":[null,{}]}]}}',
    ]) {
      const { plugin } = await load({ hooks: [3, './missing.json'] }, { 'hooks/hooks.json': text })
      expect(plugin.hooks).toEqual([])
      expect(plugin.warnings).not.toEqual([])
    }
  })
})

describe('servers', () => {
  const server = { type: 'http', url: 'https://x.org/mcp', headers: { Authorization: 'secret' } }

  it.each([
    ['mcpServers', { mcpServers: { a: server } }],
    ['mcp_servers', { mcp_servers: { a: server } }],
    ['no wrapper', { a: server }],
  ])('reads .mcp.json with %s', async (_name, content) => {
    const { plugin } = await load({}, { '.mcp.json': JSON.stringify(content) })
    expect(plugin.mcpServers).toEqual([
      { name: 'a', transport: 'http', target: 'https://x.org/mcp', variables: ['Authorization'], file: '.mcp.json' },
    ])
  })

  it('merges the manifest, which wins', async () => {
    const { plugin } = await load(
      { mcpServers: ['./x.json', './y.mcpb', 'https://x.org/z.mcpb', { a: { command: 'new' } }] },
      {
        '.mcp.json': JSON.stringify({ a: server }),
        'x.json': JSON.stringify({ mcpServers: { b: server } }),
        'y.mcpb': 'zip',
      },
    )
    expect(plugin.mcpServers.map(({ name, transport, target }) => [name, transport, target])).toEqual([
      ['a', 'stdio', 'new'],
      ['b', 'http', 'https://x.org/mcp'],
      ['y.mcpb', 'bundle', 'y.mcpb'],
      ['z.mcpb', 'bundle', 'https://x.org/z.mcpb'],
    ])
  })

  it('reads mcp.json of other ecosystems and .lsp.json', async () => {
    const { plugin } = await load(
      {},
      {
        'mcp.json': JSON.stringify({ a: server }),
        '.lsp.json': JSON.stringify({ go: { command: 'gopls', extensionToLanguage: { '.go': 'go' } } }),
      },
    )
    expect(plugin.mcpServers).toHaveLength(1)
    expect(plugin.lspServers).toEqual([{ name: 'go', command: 'gopls', languages: ['go'], file: '.lsp.json' }])
  })

  it('says what it could not read', async () => {
    const { source, plugin } = await load({}, { '.mcp.json': '{oops' })
    expect(plugin.mcpServers).toEqual([])
    expect(source.skipped).toMatchObject([{ path: '.mcp.json', reason: expect.stringContaining('not readable JSON') }])
  })
})

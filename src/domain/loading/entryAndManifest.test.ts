import { describe, expect, it } from 'vitest'
import {
  MARKETPLACE,
  agentText,
  skillText,
  marketplaceText,
  loadFiles,
  loadedBy,
  type Files,
} from '@/tests/support/sources'

describe('entry and manifest', () => {
  const both = (entry: object, manifest: object, files: Files = {}) =>
    loadFiles({
      [MARKETPLACE]: marketplaceText([{ name: 'entry', source: './p', ...entry }]),
      'p/.claude-plugin/plugin.json': JSON.stringify({ name: 'manifest', ...manifest }),
      'p/skills/a/SKILL.md': skillText('a'),
      ...files,
    })

  it('takes display fields from the entry and the version from the manifest', async () => {
    const source = await both(
      { description: 'E', version: '1.0.0' },
      { description: 'M', version: '2.0.0', license: 'MIT' },
    )
    const [plugin] = source.plugins
    expect(plugin).toMatchObject({
      name: 'entry',
      namespace: 'manifest',
      description: 'E',
      version: '2.0.0',
      license: 'MIT',
    })
    expect(plugin?.problems).toEqual(['plugin_json_name_differs', 'version_differs_entry_vs_manifest'])
  })

  it('lets the entry stand in for a missing manifest', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([
        {
          name: 'p',
          source: './p',
          strict: false,
          version: '3.0.0',
          commands: ['./x/c.md'],
          mcpServers: { db: { command: 'db', args: ['--ro'], env: { TOKEN: 'x' } } },
          lspServers: { ts: { command: 'tsls', extensionToLanguage: { '.ts': 'typescript' } } },
        },
      ]),
      'p/x/c.md': 'Do c.',
      'p/commands/d.md': 'Do d.',
    })
    const [plugin] = source.plugins
    expect(plugin).toMatchObject({
      version: '3.0.0',
      problems: ['no_plugin_json'],
      mcpServers: [{ name: 'db', transport: 'stdio', target: 'db --ro', variables: ['TOKEN'] }],
      lspServers: [{ name: 'ts', command: 'tsls', languages: ['typescript'] }],
    })
    expect(loadedBy(source)).toEqual(['command p/x/c.md'])
    expect(source.skipped).toMatchObject([{ path: 'p/commands/d.md', kind: 'command' }])
    const inline = plugin?.files.find(({ path }) => path === '.claude-plugin/plugin.json')?.inline
    expect(inline).toContain('"db"')
  })

  it('adds the components of a strict entry to those of the manifest', async () => {
    const source = await both(
      { commands: './more', agents: ['./b.md'], skills: './extra', mcpServers: { x: { command: 'x' } } },
      { commands: ['./own/c.md'] },
      {
        'p/own/c.md': 'c',
        'p/more/d.md': 'd',
        'p/b.md': agentText('b'),
        'p/extra/e/SKILL.md': skillText('e'),
        'p/agents/f.md': agentText('f'),
      },
    )
    expect(loadedBy(source)).toEqual([
      'skill p/skills/a',
      'skill p/extra/e',
      'persona p/agents/f.md',
      'persona p/b.md',
      'command p/own/c.md',
      'command p/more/d.md',
    ])
    expect(source.counts.mcp_servers).toBe(0)
    expect(source.plugins[0]?.warnings.join()).toContain('counts only without plugin.json')
    expect(source.plugins[0]?.files.map(({ path }) => path)).toContain('.claude-plugin/marketplace-entry.json')
  })

  it('fails on strict: false with a manifest and components, its skills then stand alone', async () => {
    const source = await both({ strict: false, skills: ['./skills/a'] }, {})
    expect(source.plugins).toEqual([])
    expect(source.failed).toMatchObject([
      { kind: 'plugin', name: 'entry', reason: expect.stringContaining('conflict') },
    ])
    expect(source.components.map(({ path }) => path)).toEqual(['p/skills/a'])
    expect(source.items).toMatchObject({ plugins: 1, standalone_skills: 1 })
  })

  it.each([
    ['a homepage that is no URL', JSON.stringify({ name: 'm', homepage: 'no url' }), 'not a URL'],
    ['unreadable JSON', '{', 'not readable JSON'],
    ['JSON that is no object', '3', 'not a JSON object'],
  ])('fails on a manifest with %s', async (_name, text, reason) => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([{ name: 'p', source: './p' }]),
      'p/.claude-plugin/plugin.json': text,
    })
    expect(source.failed).toMatchObject([
      { path: 'p', kind: 'plugin', name: 'p', reason: expect.stringContaining(reason) },
    ])
  })

  it('ignores fields of the wrong type with a word', async () => {
    const source = await both({ keywords: 7, description: ['x'] }, { keywords: 'one, two', description: 'M' })
    expect(source.plugins[0]).toMatchObject({ description: 'M', tags: ['one', 'two'] })
    expect(source.plugins[0]?.warnings).toContain(
      'The entry: "keywords" is empty or of the wrong type and was ignored.',
    )
  })

  it('is safe against __proto__', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: '{"name":"s","plugins":[{"name":"p","source":"./p","__proto__":{"strict":false,"version":"9"}}]}',
      'p/.claude-plugin/plugin.json': '{"name":"p","mcpServers":{"__proto__":{"command":"x"},"ok":{"command":"y"}}}',
    })
    expect(source.plugins[0]?.version).toBeUndefined()
    expect(source.plugins[0]?.mcpServers.map(({ name }) => name)).toEqual(['ok'])
  })
})

describe('several entries on one directory', () => {
  const files = {
    [MARKETPLACE]: marketplaceText([
      { name: 'docs', source: './', strict: false, skills: ['./skills/pdf', './skills/shared'] },
      { name: 'art', source: './', strict: false, skills: ['./skills/draw', './skills/shared'] },
    ]),
    'skills/pdf/SKILL.md': skillText('pdf'),
    'skills/pdf/ref.md': 'Ref',
    'skills/draw/SKILL.md': skillText('draw'),
    'skills/shared/SKILL.md': skillText('shared'),
    'skills/left/SKILL.md': skillText('left'),
    'README.md': 'Read me',
    LICENSE: 'MIT',
    'src/app.ts': 'code',
  }

  it('tells them apart by name and gives each only what it lists', async () => {
    const source = await loadFiles(files)
    expect(source.plugins.map(({ path }) => path)).toEqual(['.#docs', '.#art'])
    expect(loadedBy(source)).toEqual([
      'skill skills/pdf',
      'skill skills/shared',
      'skill skills/draw',
      'skill skills/shared',
    ])
    expect(source.items).toMatchObject({ plugins: 2, skills: 3, standalone_skills: 1 })
    expect(source.components.map(({ path }) => path)).toEqual(['skills/left'])
  })

  it('leaves the rest of the repository out of their bundles', async () => {
    const source = await loadFiles(files)
    expect(source.plugins[0]?.files.map(({ path }) => path)).toEqual([
      'LICENSE',
      'README.md',
      'skills/pdf/SKILL.md',
      'skills/pdf/ref.md',
      'skills/shared/SKILL.md',
      '.claude-plugin/plugin.json',
    ])
  })

  it('counts shared hooks and servers once', async () => {
    const source = await loadFiles({
      ...files,
      'hooks/hooks.json': JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command: 'x' }] }] } }),
      '.mcp.json': JSON.stringify({ db: { command: 'db' } }),
    })
    expect(source.plugins.map(({ hooks }) => hooks.length)).toEqual([1, 1])
    expect(source.counts).toMatchObject({ hooks: 1, hook_files: 1, mcp_servers: 1 })
  })

  it('bundles the whole repository when the root entry restricts nothing', async () => {
    const source = await loadFiles({ ...files, [MARKETPLACE]: marketplaceText([{ name: 'all', source: '.' }]) })
    expect(source.plugins).toMatchObject([{ path: '.' }])
    expect(source.plugins[0]?.files.map(({ path }) => path)).toContain('src/app.ts')
    expect(source.items).toMatchObject({ skills: 4, standalone_skills: 0 })
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryTree, symlink } from '@/tests/support/memoryTree'
import { loadSource } from './loadSource'
import type { LoadedSource, LoadOptions } from './types'

const skill = (name: string, body = 'Do it.') => `---\nname: ${name}\ndescription: Does ${name}.\n---\n${body}\n`
const agent = (name: string) => `---\nname: ${name}\ndescription: Is ${name}.\n---\nYou are ${name}.\n`
const json = (value: unknown) => JSON.stringify(value)
const MARKETPLACE = '.claude-plugin/marketplace.json'
const marketplace = (plugins: unknown[], more: object = {}) =>
  json({ name: 'shop', owner: { name: 'Ann' }, plugins, ...more })

type Files = Parameters<typeof memoryTree>[0]

async function load(files: Files, options?: LoadOptions): Promise<LoadedSource> {
  const source = await loadSource(memoryTree(files), options)
  if (!source.ok) throw new Error(source.reason)
  return source
}

/** `kind path` of all that plugins load. */
const loadedBy = (source: LoadedSource) =>
  source.plugins.flatMap((plugin) => plugin.components.map(({ kind, path }) => `${kind} ${path}`))

describe('shapes', () => {
  it('says what is missing when there is nothing', async () => {
    const result = await loadSource(memoryTree({ 'README.md': 'Hello' }))
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('no SKILL.md') })
  })

  it('loads a single skill with all of its files', async () => {
    const source = await load({ 'SKILL.md': skill('one'), 'scripts/run.sh': 'echo', LICENSE: 'MIT' }, { name: 'one' })
    expect(source).toMatchObject({ shape: 'skill', plugins: [], failed: [], skipped: [] })
    expect(source.components).toMatchObject([{ kind: 'skill', name: 'one', path: '.', root: '', mainFile: 'SKILL.md' }])
    expect(source.components[0]?.files.map(({ path }) => path)).toEqual(['LICENSE', 'SKILL.md', 'scripts/run.sh'])
    expect(source.items).toEqual({ plugins: 0, skills: 0, personas: 0, commands: 0, standalone_skills: 1 })
  })

  it('loads loose skills, personas and commands without any manifest', async () => {
    const source = await load({
      'skills/a/SKILL.md': skill('a'),
      'deep/er/b/SKILL.md': skill('b'),
      'agents/c.md': agent('c'),
      '.claude/commands/d.md': 'Do d.',
      'node_modules/x/SKILL.md': skill('x'),
    })
    expect(source.shape).toBe('skills')
    expect(source.components.map(({ kind, path }) => `${kind} ${path}`).toSorted()).toEqual([
      'command .claude/commands/d.md',
      'persona agents/c.md',
      'skill deep/er/b',
      'skill skills/a',
    ])
    expect(source.skipped).toMatchObject([{ path: 'node_modules/x/SKILL.md', kind: 'skill' }])
  })

  it('loads a plugin of its own', async () => {
    const source = await load({
      '.claude-plugin/plugin.json': json({ name: 'desk', version: '2.0.0', author: 'Ann <ann@x.org>' }),
      'skills/a/SKILL.md': skill('a'),
      'agents/b.md': agent('b'),
      'commands/c.md': 'Do c.',
      'README.md': '# Desk\n\nHelps at the desk.',
    })
    expect(source).toMatchObject({
      shape: 'plugin',
      name: 'desk',
      version: '2.0.0',
      owner: { name: 'Ann', email: 'ann@x.org' },
    })
    expect(source.plugins).toMatchObject([{ path: '.', description: 'Helps at the desk.', mainFile: 'README.md' }])
    expect(loadedBy(source)).toEqual(['skill skills/a', 'persona agents/b.md', 'command commands/c.md'])
  })

  it.each([
    '.plugin/plugin.json',
    '.github/plugin/plugin.json',
    'plugin.json',
    '.codex-plugin/plugin.json',
    '.cursor-plugin/plugin.json',
    'gemini-extension.json',
  ])('finds a plugin by %s', async (path) => {
    const source = await load({ [path]: json({ name: 'p', version: '1.0.0' }), 'skills/a/SKILL.md': skill('a') })
    expect(source).toMatchObject({ shape: 'plugin', plugins: [{ name: 'p', version: '1.0.0' }] })
  })

  it('takes a plugin.json of other software for what it is', async () => {
    const source = await load({ 'plugin.json': json({ name: 'wordpress-thing' }), 'x/SKILL.md': skill('x') })
    expect(source).toMatchObject({ shape: 'skills', plugins: [] })
  })

  it.each(['.claude-plugin', '.plugin', '.github/plugin', '.agents/plugins', '.cursor-plugin'])(
    'finds a marketplace in %s',
    async (directory) => {
      const source = await load({
        [`${directory}/marketplace.json`]: marketplace([{ name: 'p', source: './p' }]),
        'p/skills/a/SKILL.md': skill('a'),
      })
      expect(source).toMatchObject({ shape: 'marketplace', name: 'shop', owner: { name: 'Ann' } })
      expect(loadedBy(source)).toEqual(['skill p/skills/a'])
    },
  )

  it('finds a marketplace below the root, paths relative to its directory', async () => {
    const source = await load({
      'README.md': 'x',
      [`tools/${MARKETPLACE}`]: marketplace([{ name: 'p', source: './p' }]),
      'tools/p/skills/a/SKILL.md': skill('a'),
    })
    expect(loadedBy(source)).toEqual(['skill tools/p/skills/a'])
    expect(source.warnings[0]).toContain('not at the root')
  })

  it.each([
    ['broken JSON', '{"name":'],
    ['no list', json({ name: 'x' })],
    ['not an object', '[]'],
  ])('refuses a marketplace with %s as a whole', async (_name, text) => {
    const result = await loadSource(memoryTree({ [MARKETPLACE]: text, 'a/SKILL.md': skill('a') }))
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('marketplace.json') })
  })
})

describe('marketplace entries', () => {
  it('keeps going past bad entries', async () => {
    const source = await load({
      [MARKETPLACE]: marketplace([
        'nonsense',
        { source: './p' },
        { name: 'q' },
        { name: 'gone', source: './gone' },
        { name: 'out', source: './../x' },
        { name: 'abs', source: '/etc' },
        { name: 'odd', source: { source: 'carrier-pigeon' } },
        { name: 'p', source: './p' },
        { name: 'p', source: './p' },
      ]),
      'p/skills/a/SKILL.md': skill('a'),
    })
    expect(source.plugins.map(({ name }) => name)).toEqual(['p'])
    expect(source.failed.map(({ name, kind }) => [name, kind])).toEqual(
      [undefined, undefined, 'q', 'gone', 'out', 'abs', 'odd', 'p'].map((name) => [name, 'plugin']),
    )
    expect(source.counts.plugins_listed).toBe(9)
  })

  it('applies pluginRoot to bare names only', async () => {
    const source = await load({
      [MARKETPLACE]: marketplace(
        [
          { name: 'bare', source: 'a' },
          { name: 'dotted', source: './other/b' },
          { name: 'missing', source: './a' },
        ],
        { metadata: { pluginRoot: './plugins' } },
      ),
      'plugins/a/skills/x/SKILL.md': skill('x'),
      'other/b/skills/y/SKILL.md': skill('y'),
    })
    expect(source.plugins.map(({ path }) => path)).toEqual(['plugins/a', 'other/b'])
    expect(source.failed).toMatchObject([{ name: 'missing', reason: expect.stringContaining('pluginRoot') }])
  })

  it('accepts a source without ./ and says so', async () => {
    const source = await load({
      [MARKETPLACE]: marketplace([{ name: 'p', source: 'p' }]),
      'p/skills/a/SKILL.md': skill('a'),
    })
    expect(source.plugins[0]?.warnings).toContain('The source "p" should begin with "./".')
  })

  it('normalises external sources', async () => {
    const sha = 'a'.repeat(40)
    const source = await load({
      [MARKETPLACE]: marketplace([
        { name: 'a', source: { source: 'github', repo: 'o/r', sha, ref: 'main' } },
        {
          name: 'b',
          source: { source: 'url', url: 'https://x.org/r.git', sha: 'SHORT' },
          description: 'B',
          version: '1.0.0',
        },
        { name: 'c', source: { source: 'git-subdir', url: 'o/r', path: './sub/dir' } },
        { name: 'd', source: { source: 'npm', package: '@s/p', version: '^1' } },
        { name: 'e', source: { source: 'archive', url: 'https://x.org/a.zip', sha256: 'f'.repeat(64) } },
        { name: 'f', source: { source: 'git-subdir', url: 'o/r', path: '../up' } },
      ]),
    })
    expect(source.external.map((entry) => entry.source)).toEqual([
      { type: 'github', repo: 'o/r', ref: 'main', sha },
      { type: 'git', url: 'https://x.org/r.git' },
      { type: 'git', url: 'https://github.com/o/r.git', path: 'sub/dir' },
      { type: 'npm', package: '@s/p', version: '^1' },
      { type: 'archive', url: 'https://x.org/a.zip', sha256: 'f'.repeat(64) },
    ])
    expect(source.external[1]).toMatchObject({ description: 'B', version: '1.0.0', path: `${MARKETPLACE}#b` })
    expect(source.external[1]?.warnings[0]).toContain('40 lower-case hex')
    expect(source.failed).toMatchObject([{ name: 'f' }])
    expect(source.counts).toMatchObject({ plugins_listed: 6, plugins_external: 5 })
  })

  it('loads the content of an external entry as that plugin', async () => {
    const listing = await load({
      [MARKETPLACE]: marketplace([
        {
          name: 'far',
          source: { source: 'github', repo: 'o/r' },
          strict: false,
          skills: ['./one'],
          description: 'Far.',
        },
      ]),
    })
    const source = await load(
      { 'one/SKILL.md': skill('one'), 'two/SKILL.md': skill('two') },
      { entry: listing.external[0] },
    )
    expect(source.plugins).toMatchObject([{ name: 'far', description: 'Far.', path: '.' }])
    expect(loadedBy(source)).toEqual(['skill one'])
    expect(source.components.map(({ path }) => path)).toEqual(['two'])
  })

  it('reads entries of Codex', async () => {
    const source = await load({
      '.agents/plugins/marketplace.json': marketplace([
        { name: 'a', source: { source: 'local', path: './a' }, policy: { installation: 'AVAILABLE' } },
        { name: 'b', source: { source: 'url', url: './' } },
        { name: 'c', source: './c', policy: { installation: 'NOT_AVAILABLE' } },
      ]),
      'a/skills/x/SKILL.md': skill('x'),
    })
    expect(source.plugins.map(({ path }) => path)).toEqual(['a', '.'])
    expect(source.skipped).toMatchObject([{ kind: 'plugin', reason: expect.stringContaining('not available') }])
  })

  it.each([
    ['anthropic-plugins', 'reserves'],
    ['claude.code.plugins', 'reserves'],
    ['my shop', 'blanks'],
    ['shöp', 'ASCII'],
  ])('warns of the marketplace name %s', async (name, word) => {
    const source = await load({ [MARKETPLACE]: json({ name, plugins: [] }) })
    expect(source.warnings[0]).toContain(word)
  })

  it('says which plugins are not listed, and loads their skills', async () => {
    const source = await load({
      [MARKETPLACE]: marketplace([]),
      'p/.claude-plugin/plugin.json': json({ name: 'p' }),
      'p/skills/a/SKILL.md': skill('a'),
      'p/agents/b.md': agent('b'),
    })
    expect(source.components.map(({ path }) => path)).toEqual(['p/skills/a'])
    expect(source.skipped).toEqual([
      {
        path: 'p',
        kind: 'plugin',
        reason: expect.stringContaining('Left out: 1 persona.'),
      },
    ])
  })
})

describe('entry and manifest', () => {
  const both = (entry: object, manifest: object, files: Files = {}) =>
    load({
      [MARKETPLACE]: marketplace([{ name: 'entry', source: './p', ...entry }]),
      'p/.claude-plugin/plugin.json': json({ name: 'manifest', ...manifest }),
      'p/skills/a/SKILL.md': skill('a'),
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
    const source = await load({
      [MARKETPLACE]: marketplace([
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
        'p/b.md': agent('b'),
        'p/extra/e/SKILL.md': skill('e'),
        'p/agents/f.md': agent('f'),
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
    ['a homepage that is no URL', json({ name: 'm', homepage: 'no url' }), 'not a URL'],
    ['unreadable JSON', '{', 'not readable JSON'],
    ['JSON that is no object', '3', 'not a JSON object'],
  ])('fails on a manifest with %s', async (_name, text, reason) => {
    const source = await load({
      [MARKETPLACE]: marketplace([{ name: 'p', source: './p' }]),
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
    const source = await load({
      [MARKETPLACE]: '{"name":"s","plugins":[{"name":"p","source":"./p","__proto__":{"strict":false,"version":"9"}}]}',
      'p/.claude-plugin/plugin.json': '{"name":"p","mcpServers":{"__proto__":{"command":"x"},"ok":{"command":"y"}}}',
    })
    expect(source.plugins[0]?.version).toBeUndefined()
    expect(source.plugins[0]?.mcpServers.map(({ name }) => name)).toEqual(['ok'])
  })
})

describe('several entries on one directory', () => {
  const files = {
    [MARKETPLACE]: marketplace([
      { name: 'docs', source: './', strict: false, skills: ['./skills/pdf', './skills/shared'] },
      { name: 'art', source: './', strict: false, skills: ['./skills/draw', './skills/shared'] },
    ]),
    'skills/pdf/SKILL.md': skill('pdf'),
    'skills/pdf/ref.md': 'Ref',
    'skills/draw/SKILL.md': skill('draw'),
    'skills/shared/SKILL.md': skill('shared'),
    'skills/left/SKILL.md': skill('left'),
    'README.md': 'Read me',
    LICENSE: 'MIT',
    'src/app.ts': 'code',
  }

  it('tells them apart by name and gives each only what it lists', async () => {
    const source = await load(files)
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
    const source = await load(files)
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
    const source = await load({
      ...files,
      'hooks/hooks.json': json({ hooks: { Stop: [{ hooks: [{ type: 'command', command: 'x' }] }] } }),
      '.mcp.json': json({ db: { command: 'db' } }),
    })
    expect(source.plugins.map(({ hooks }) => hooks.length)).toEqual([1, 1])
    expect(source.counts).toMatchObject({ hooks: 1, hook_files: 1, mcp_servers: 1 })
  })

  it('bundles the whole repository when the root entry restricts nothing', async () => {
    const source = await load({ ...files, [MARKETPLACE]: marketplace([{ name: 'all', source: '.' }]) })
    expect(source.plugins).toMatchObject([{ path: '.' }])
    expect(source.plugins[0]?.files.map(({ path }) => path)).toContain('src/app.ts')
    expect(source.items).toMatchObject({ skills: 4, standalone_skills: 0 })
  })
})

describe('trees', () => {
  it('never throws, whatever the tree holds', async () => {
    const names = [
      'SKILL.md',
      'a',
      'skills',
      'agents',
      'commands',
      'hooks',
      'x.md',
      'plugin.json',
      'marketplace.json',
      '.claude-plugin',
      'hooks.json',
      '.mcp.json',
      '..',
      '',
      '漢',
    ]
    const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
    const paths = fc.constantFrom('./', './a', 'a', '../x', './skills', './agents', './commands/x.md', 'x', '')
    const value = fc.oneof(
      fc.jsonValue(),
      paths,
      fc.array(paths, { maxLength: 3 }),
      fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
    )
    const fields = fc.record(
      Object.fromEntries(
        [
          'name',
          'source',
          'strict',
          'version',
          'skills',
          'agents',
          'commands',
          'hooks',
          'mcpServers',
          'lspServers',
          'keywords',
          'author',
          'homepage',
          'policy',
        ].map((key) => [key, value]),
      ),
      { requiredKeys: [] },
    )
    const listing = fc.record({
      name: value,
      plugins: fc.array(fc.oneof(fields, fc.jsonValue()), { maxLength: 4 }),
      metadata: value,
    })
    const content = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fields.map(json),
      listing.map(json),
      fc.constant(skill('s')),
      fc.uint8Array({ maxLength: 20 }),
      paths.map(symlink),
    )
    const fixed = fc.record(
      { [MARKETPLACE]: listing.map(json), 'a/.claude-plugin/plugin.json': fields.map(json) },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, content, { maxKeys: 10 }), fixed, async (files, manifests) => {
        const result = await loadSource(memoryTree({ ...files, ...manifests }))
        if (!result.ok) expect(result.reason).not.toBe('')
        else for (const each of [...result.failed, ...result.skipped]) expect(each.reason).not.toBe('')
      }),
      { numRuns: 400 },
    )
  })

  it('gives the same answer to the same tree', async () => {
    const files = { 'b/SKILL.md': skill('b'), 'a/SKILL.md': skill('a'), 'agents/x/c.md': agent('c') }
    const [first, second] = [await load(files), await load(Object.fromEntries(Object.entries(files).toReversed()))]
    expect(first).toEqual(second)
  })

  it('survives a tree whose files cannot be read', async () => {
    const tree = { ...memoryTree({ 'a/SKILL.md': skill('a') }), read: () => Promise.reject(new Error('disk gone')) }
    expect(await loadSource(tree)).toMatchObject({
      ok: true,
      failed: [{ path: 'a', reason: expect.stringContaining('disk gone') }],
    })
  })
})

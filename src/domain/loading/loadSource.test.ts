import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { memoryTree, symlink } from '@/tests/support/memoryTree'
import { MARKETPLACE, agentText, skillText, marketplaceText, loadFiles, loadedBy } from '@/tests/support/sources'
import { loadSource } from './loadSource'

vi.setConfig({ testTimeout: 30_000 })

describe('shapes', () => {
  it('says what is missing when there is nothing', async () => {
    const result = await loadSource(memoryTree({ 'README.md': 'Hello' }))
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('no SKILL.md') })
  })

  it('loads a single skill with all of its files', async () => {
    const source = await loadFiles(
      { 'SKILL.md': skillText('one'), 'scripts/run.sh': 'echo', LICENSE: 'MIT' },
      { name: 'one' },
    )
    expect(source).toMatchObject({ shape: 'skill', plugins: [], failed: [], skipped: [] })
    expect(source.components).toMatchObject([{ kind: 'skill', name: 'one', path: '.', root: '', mainFile: 'SKILL.md' }])
    expect(source.components[0]?.files.map(({ path }) => path)).toEqual(['LICENSE', 'SKILL.md', 'scripts/run.sh'])
    expect(source.items).toEqual({ plugins: 0, skills: 0, personas: 0, commands: 0, standalone_skills: 1 })
  })

  it('loads loose skills, personas and commands without any manifest', async () => {
    const source = await loadFiles({
      'skills/a/SKILL.md': skillText('a'),
      'deep/er/b/SKILL.md': skillText('b'),
      'agents/c.md': agentText('c'),
      '.claude/commands/d.md': 'Do d.',
      'node_modules/x/SKILL.md': skillText('x'),
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
    const source = await loadFiles({
      '.claude-plugin/plugin.json': JSON.stringify({ name: 'desk', version: '2.0.0', author: 'Ann <ann@x.org>' }),
      'skills/a/SKILL.md': skillText('a'),
      'agents/b.md': agentText('b'),
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
    const source = await loadFiles({
      [path]: JSON.stringify({ name: 'p', version: '1.0.0' }),
      'skills/a/SKILL.md': skillText('a'),
    })
    expect(source).toMatchObject({ shape: 'plugin', plugins: [{ name: 'p', version: '1.0.0' }] })
  })

  it('takes a plugin.json of other software for what it is', async () => {
    const source = await loadFiles({
      'plugin.json': JSON.stringify({ name: 'wordpress-thing' }),
      'x/SKILL.md': skillText('x'),
    })
    expect(source).toMatchObject({ shape: 'skills', plugins: [] })
  })

  it.each(['.claude-plugin', '.plugin', '.github/plugin', '.agents/plugins', '.cursor-plugin'])(
    'finds a marketplace in %s',
    async (directory) => {
      const source = await loadFiles({
        [`${directory}/marketplace.json`]: marketplaceText([{ name: 'p', source: './p' }]),
        'p/skills/a/SKILL.md': skillText('a'),
      })
      expect(source).toMatchObject({ shape: 'marketplace', name: 'shop', owner: { name: 'Ann' } })
      expect(loadedBy(source)).toEqual(['skill p/skills/a'])
    },
  )

  it('finds a marketplace below the root, paths relative to its directory', async () => {
    const source = await loadFiles({
      'README.md': 'x',
      [`tools/${MARKETPLACE}`]: marketplaceText([{ name: 'p', source: './p' }]),
      'tools/p/skills/a/SKILL.md': skillText('a'),
    })
    expect(loadedBy(source)).toEqual(['skill tools/p/skills/a'])
    expect(source.warnings[0]).toContain('not at the root')
  })

  it.each([
    ['broken JSON', '{"name":'],
    ['no list', JSON.stringify({ name: 'x' })],
    ['not an object', '[]'],
  ])('refuses a marketplace with %s as a whole', async (_name, text) => {
    const result = await loadSource(memoryTree({ [MARKETPLACE]: text, 'a/SKILL.md': skillText('a') }))
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('marketplace.json') })
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
      fields.map((each) => JSON.stringify(each)),
      listing.map((each) => JSON.stringify(each)),
      fc.constant(skillText('s')),
      fc.uint8Array({ maxLength: 20 }),
      paths.map(symlink),
    )
    const fixed = fc.record(
      {
        [MARKETPLACE]: listing.map((each) => JSON.stringify(each)),
        'a/.claude-plugin/plugin.json': fields.map((each) => JSON.stringify(each)),
      },
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

  it('accounts for every skill, persona and command file of whatever tree', async () => {
    const segment = fc.constantFrom('skills', 'agents', 'commands', 'plugins', '.claude', 'a', 'b', 'docs')
    const name = fc.constantFrom('SKILL.md', 'x.md', 'y.agent.md', 'README.md', 'run.sh')
    const path = fc.tuple(fc.array(segment, { maxLength: 4 }), name).map(([parts, file]) => [...parts, file].join('/'))
    const text = fc.constantFrom(skillText('s'), agentText('t'), 'No head.', '', '---\nname: &a [*a]\n---\n', '\0')
    const manifests = fc.record(
      {
        [MARKETPLACE]: fc.constant(
          marketplaceText([
            { name: 'a', source: './a' },
            { name: 'b', source: './plugins/b' },
          ]),
        ),
        'a/.claude-plugin/plugin.json': fc.constantFrom('{"name":"a"}', '{"name":"a","agents":["./x.md"]}', '{'),
        'plugins/b/plugin.json': fc.constant('{"name":"b","skills":"./docs"}'),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, text, { minKeys: 1, maxKeys: 12 }), manifests, async (files, more) => {
        const source = await loadSource(memoryTree({ ...files, ...more }))
        if (!source.ok) return
        const loaded = [...source.plugins.flatMap(({ components }) => components), ...source.components]
        const main = new Set(loaded.flatMap((each) => each.files.map(({ treePath }) => treePath)))
        // A skill at the root has everything in its bundle, and takes it along when it fails.
        const rootFailed = source.failed.some((each) => each.path === '.' && each.kind === 'skill')
        const told = [...source.failed, ...source.skipped].map((each) => (each.path === '.' ? '' : each.path))
        for (const file of Object.keys(files)) {
          const isComponent =
            file.endsWith('SKILL.md') || (/(?:^|\/)(?:agents|commands)\//.test(file) && file.endsWith('.md'))
          if (!isComponent || main.has(file)) continue
          const isTold = told.some(
            (at) => at === file || file.startsWith(`${at}/`) || (at === '' && (file === 'SKILL.md' || rootFailed)),
          )
          expect(isTold, `${file} of ${Object.keys(files).join(', ')}`).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same answer to the same tree', async () => {
    const files = { 'b/SKILL.md': skillText('b'), 'a/SKILL.md': skillText('a'), 'agents/x/c.md': agentText('c') }
    const [first, second] = [
      await loadFiles(files),
      await loadFiles(Object.fromEntries(Object.entries(files).toReversed())),
    ]
    expect(first).toEqual(second)
  })

  it('survives a tree whose files cannot be read', async () => {
    const tree = { ...memoryTree({ 'a/SKILL.md': skillText('a') }), read: () => Promise.reject(new Error('disk gone')) }
    expect(await loadSource(tree)).toMatchObject({
      ok: true,
      failed: [{ path: 'a', reason: expect.stringContaining('disk gone') }],
    })
  })
})

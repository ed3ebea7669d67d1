import { describe, expect, it } from 'vitest'
import { MARKETPLACE, agentText, skillText, marketplaceText, loadFiles, loadedBy } from '@/tests/support/sources'

describe('marketplace entries', () => {
  it('keeps going past bad entries', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([
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
      'p/skills/a/SKILL.md': skillText('a'),
    })
    expect(source.plugins.map(({ name }) => name)).toEqual(['p'])
    expect(source.failed.map(({ name, kind }) => [name, kind])).toEqual(
      [undefined, undefined, 'q', 'gone', 'out', 'abs', 'odd', 'p'].map((name) => [name, 'plugin']),
    )
    expect(source.counts.plugins_listed).toBe(9)
  })

  it('applies pluginRoot to bare names only', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText(
        [
          { name: 'bare', source: 'a' },
          { name: 'dotted', source: './other/b' },
          { name: 'missing', source: './a' },
        ],
        { metadata: { pluginRoot: './plugins' } },
      ),
      'plugins/a/skills/x/SKILL.md': skillText('x'),
      'other/b/skills/y/SKILL.md': skillText('y'),
    })
    expect(source.plugins.map(({ path }) => path)).toEqual(['plugins/a', 'other/b'])
    expect(source.failed).toMatchObject([{ name: 'missing', reason: expect.stringContaining('pluginRoot') }])
  })

  it('accepts a source without ./ and says so', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([{ name: 'p', source: 'p' }]),
      'p/skills/a/SKILL.md': skillText('a'),
    })
    expect(source.plugins[0]?.warnings).toContain('The source "p" should begin with "./".')
  })

  it('normalises external sources', async () => {
    const sha = 'a'.repeat(40)
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([
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
    const listing = await loadFiles({
      [MARKETPLACE]: marketplaceText([
        {
          name: 'far',
          source: { source: 'github', repo: 'o/r' },
          strict: false,
          skills: ['./one'],
          description: 'Far.',
        },
      ]),
    })
    const source = await loadFiles(
      { 'one/SKILL.md': skillText('one'), 'two/SKILL.md': skillText('two') },
      { entry: listing.external[0] },
    )
    expect(source.plugins).toMatchObject([{ name: 'far', description: 'Far.', path: '.' }])
    expect(loadedBy(source)).toEqual(['skill one'])
    expect(source.components.map(({ path }) => path)).toEqual(['two'])
  })

  it('reads entries of Codex', async () => {
    const source = await loadFiles({
      '.agents/plugins/marketplace.json': marketplaceText([
        { name: 'a', source: { source: 'local', path: './a' }, policy: { installation: 'AVAILABLE' } },
        { name: 'b', source: { source: 'url', url: './' } },
        { name: 'c', source: './c', policy: { installation: 'NOT_AVAILABLE' } },
      ]),
      'a/skills/x/SKILL.md': skillText('x'),
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
    const source = await loadFiles({ [MARKETPLACE]: JSON.stringify({ name, plugins: [] }) })
    expect(source.warnings[0]).toContain(word)
  })

  it('says which plugins are not listed, and loads their skills', async () => {
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([]),
      'p/.claude-plugin/plugin.json': JSON.stringify({ name: 'p' }),
      'p/skills/a/SKILL.md': skillText('a'),
      'p/agents/b.md': agentText('b'),
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

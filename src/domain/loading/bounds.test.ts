import { describe, expect, it, vi } from 'vitest'
import { memoryTree, symlink } from '@/tests/support/memoryTree'
import { loadFiles, loadOnePlugin, MARKETPLACE, marketplaceText, skillText } from '@/tests/support/sources'
import type { SourceTree } from '../tree'
import { roomFor, takeRoom } from './context'
import { loadSource } from './loadSource'
import { readComponent } from './readComponent'

vi.setConfig({ testTimeout: 30_000 })

/** A tree of paths that all read as the same small skill. */
function treeOf(paths: readonly string[]): SourceTree {
  const bytes = new TextEncoder().encode(skillText('x'))
  const entries = paths.map((path) => ({ path, mode: '100644' as const, size: bytes.byteLength }))
  return { entries, problems: [], read: () => Promise.resolve(bytes), close: () => Promise.resolve() }
}

describe('hostile numbers', () => {
  it('keeps no lists of bundles over the limit, and says how many files there are', async () => {
    const files = Array.from({ length: 5001 }, (_, index) => `big/f${String(index).padStart(5, '0')}`)
    const source = await loadSource(treeOf(['big/SKILL.md', ...files, 'small/SKILL.md']))
    if (!source.ok) throw new Error(source.reason)
    const [big, small] = source.components
    expect(big).toMatchObject({ path: 'big', files: [], refused: expect.stringContaining('5002 files') })
    expect(small).toMatchObject({ path: 'small', files: [{ path: 'SKILL.md' }] })
    if (big) expect(await readComponent(treeOf([]), big)).toMatchObject({ ok: false })
  })

  it('stops at skills inside skills that together would be many times the source', async () => {
    const paths: string[] = []
    for (let chain = 0; chain < 2; chain += 1) {
      let folder = `c${chain}`
      for (let level = 0; level < 150; level += 1) {
        paths.push(`${folder}/SKILL.md`)
        folder += '/a'
      }
      for (let file = 0; file < 4500; file += 1) paths.push(`${folder}/f${file}`)
    }
    const source = await loadSource(treeOf([...paths, 'a/SKILL.md'].toSorted()))
    if (!source.ok) throw new Error(source.reason)
    const kept = source.components.reduce((sum, { files }) => sum + files.length, 0)
    expect(kept).toBeLessThan(1_200_000)
    expect(source.components).toHaveLength(301)
    expect(source.components[0]).toMatchObject({ path: 'a', files: [{ path: 'SKILL.md' }] })
    expect(source.components.at(-1)?.refused).toContain('inside one another')
  })

  it('counts bytes as well as files', () => {
    const room = roomFor([{ size: 10 }])
    expect(takeRoom(room, [{ size: 4 * 1024 ** 3 }])).toBe(true)
    expect(takeRoom(room, [{ size: 1024 }])).toBe(false)
    expect(takeRoom(room, [{ size: 200 }])).toBe(true)
  })

  it('loads the first five hundred of twenty thousand entries on one directory', async () => {
    const plugins = Array.from({ length: 20_000 }, (_, index) => ({ name: `p${index}`, source: './p' }))
    const source = await loadFiles({
      [MARKETPLACE]: marketplaceText([...plugins, { name: 'honest', source: './honest' }]),
      'p/skills/a/SKILL.md': skillText('a'),
      'honest/skills/b/SKILL.md': skillText('b'),
    })
    expect(source.plugins).toHaveLength(501)
    expect(source.plugins.at(-1)).toMatchObject({ name: 'honest', path: 'honest' })
    expect(source.failed).toHaveLength(19_500)
    expect(source.failed[0]).toMatchObject({
      path: 'p#p500',
      reason: expect.stringContaining('directories of their own'),
    })
    expect(source.items).toMatchObject({ plugins: 20_001, skills: 2 })
  })

  it('reads a component once that a manifest names twenty thousand times', async () => {
    const { paths } = await loadOnePlugin(
      {
        skills: Array.from({ length: 20_000 }, () => './skills/a'),
        commands: Array.from({ length: 20_000 }, () => './c.md'),
      },
      { 'skills/a/SKILL.md': skillText('a'), 'c.md': 'Do c.' },
    )
    expect(paths).toEqual(['skills/a', 'c.md'])
  })

  it('keeps the facts of a hundred thousand hooks and servers bounded', async () => {
    const handlers = Array.from({ length: 100_000 }, () => ({ type: 'command', command: 'x' }))
    const servers = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`s${index}`, { command: 'x' }]))
    const { plugin } = await loadOnePlugin(
      {},
      {
        'hooks/hooks.json': JSON.stringify({ hooks: { Stop: [{ hooks: handlers }] } }),
        '.mcp.json': JSON.stringify({ mcpServers: servers }),
      },
    )
    expect(plugin.hooks).toHaveLength(1000)
    expect(plugin.mcpServers).toHaveLength(500)
    expect(plugin.warnings.filter((warning) => warning.includes('the rest is not shown'))).toHaveLength(2)
  })

  it('tells a plugin of some of ten thousand links that lead out, and the run of all', async () => {
    const links = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`l/${index}`, symlink('../../out')]))
    const { source, plugin } = await loadOnePlugin({}, { ...links, 'skills/a/SKILL.md': skillText('a') })
    expect(source.skipped).toHaveLength(4000)
    expect(plugin.warnings.length).toBeLessThan(30)
    expect(plugin.warnings).toContainEqual('3980 more of its paths were left out.')
  })
})

describe('hostile main files', () => {
  it('fails a skill that is only a Git LFS pointer', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 123\n`
    const source = await loadFiles({ 'a/SKILL.md': pointer, 'b/SKILL.md': skillText('b') })
    expect(source.failed).toMatchObject([
      { path: 'a', kind: 'skill', reason: expect.stringContaining('Git LFS pointer') },
    ])
    expect(source.components.map(({ path }) => path)).toEqual(['b'])
  })

  it.each([
    ['brackets in JSON', (depth: number) => `{"name":"p","x":${'['.repeat(depth)}${']'.repeat(depth)}}`],
    ['objects in JSON', (depth: number) => `{"name":"p","x":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`],
    ['brackets that nobody closes', (depth: number) => '['.repeat(depth)],
  ])('survives a hundred thousand %s', async (_name, text) => {
    const result = await loadSource(
      memoryTree({ '.claude-plugin/plugin.json': text(100_000), 'skills/a/SKILL.md': skillText('a') }),
    )
    expect(result.ok).toBe(true)
  })

  it.each(['[', '{', '- ', '? ', '{a: ', '&a [', '!!map {'])('survives frontmatter nested by %s', async (opening) => {
    const nested = `---\nname: n\ndescription: d\nx: ${opening.repeat(Math.floor(30_000 / opening.length))}\n---\nDo it.\n`
    const source = await loadFiles({ 'a/SKILL.md': nested, 'b/SKILL.md': skillText('b') })
    expect(source.components.some(({ path }) => path === 'b')).toBe(true)
    expect(source.failed.length + source.components.length).toBe(2)
  })
})

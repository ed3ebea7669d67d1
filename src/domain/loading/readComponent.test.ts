import { describe, expect, it } from 'vitest'
import { type MemoryFile, memoryTree, symlink } from '@/tests/support/memoryTree'
import { DEFAULT_LIMITS } from './limits'
import { loadSource } from './loadSource'
import { readComponent } from './readComponent'

const SKILL = '---\nname: a\ndescription: Does a.\n---\nDo it.\n'
type Files = Record<string, string | Uint8Array | MemoryFile>

/** The skill in `a/` of this tree, read. */
async function readSkill(files: Files, limits = DEFAULT_LIMITS) {
  const tree = memoryTree({ 'a/SKILL.md': SKILL, ...files })
  const source = await loadSource(tree)
  const skill = source.ok ? source.components.find(({ path }) => path === 'a') : undefined
  if (!source.ok || !skill) throw new Error('no skill')
  const read = await readComponent(tree, skill, limits)
  const text = read.ok
    ? Object.fromEntries(read.files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]))
    : {}
  return { source, skill, read, text }
}

describe('readComponent', () => {
  it('reads bytes as they are, with modes', async () => {
    const bytes = new Uint8Array([0, 1, 255, 13, 10])
    const { read } = await readSkill({ 'a/run': { bytes, mode: '100755' } })
    expect(read).toMatchObject({
      ok: true,
      warnings: [],
      files: [
        { path: 'SKILL.md', mode: '100644' },
        { path: 'run', mode: '100755', bytes },
      ],
    })
  })

  it.each([
    ['files', { ...DEFAULT_LIMITS, files: 2 }, '3 files'],
    ['a file', { ...DEFAULT_LIMITS, fileBytes: 60 }, 'b.txt has'],
    ['all', { ...DEFAULT_LIMITS, totalBytes: 150 }, 'The bundle has'],
  ])('refuses a bundle over the limit of %s', async (_name, limits, words) => {
    const { read } = await readSkill({ 'a/b.txt': 'x'.repeat(70), 'a/c.txt': 'x'.repeat(50) }, limits)
    expect(read).toMatchObject({ ok: false, reason: expect.stringContaining(words) })
  })

  it('does not believe announced sizes', async () => {
    const tree = memoryTree({ 'a/SKILL.md': SKILL, 'a/b.txt': 'x'.repeat(100) })
    const lying = { ...tree, entries: tree.entries.map((entry) => ({ ...entry, size: 1 })) }
    const source = await loadSource(lying)
    const [skill] = source.ok ? source.components : []
    if (!skill) throw new Error('no skill')
    expect(await readComponent(lying, skill, { ...DEFAULT_LIMITS, fileBytes: 80 })).toMatchObject({ ok: false })
    expect(await readComponent(lying, skill, { ...DEFAULT_LIMITS, totalBytes: 120 })).toMatchObject({ ok: false })
  })

  it('says that the source changed when a file is gone', async () => {
    const { skill } = await readSkill({})
    expect(await readComponent(memoryTree({}), skill)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Sync again'),
    })
  })

  it('notes LFS pointers', async () => {
    const { read } = await readSkill({
      'a/big.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n',
    })
    expect(read).toMatchObject({ ok: true, warnings: [expect.stringContaining('big.bin is a Git LFS pointer')] })
  })

  it('notes names that differ by case only', async () => {
    const { read } = await readSkill({ 'a/Note.md': '1', 'a/note.md': '2' })
    expect(read).toMatchObject({ ok: true, warnings: [expect.stringContaining('"Note.md" and "note.md"')] })
  })
})

describe('links and submodules', () => {
  it('follows links to files and directories inside the source', async () => {
    const { text } = await readSkill({
      'a/link.md': symlink('../shared/real.md'),
      'a/refs': symlink('../shared'),
      'shared/real.md': 'real',
      'shared/sub/two.md': 'two',
      'a/chain.md': symlink('link.md'),
      'a/through.md': symlink('refs/sub/two.md'),
    })
    expect(text).toEqual({
      'SKILL.md': SKILL,
      'chain.md': 'real',
      'link.md': 'real',
      'refs/real.md': 'real',
      'refs/sub/two.md': 'two',
      'through.md': 'two',
    })
  })

  it('loads a skill that is linked into a plugin, and only once', async () => {
    const tree = memoryTree({
      '.claude-plugin/marketplace.json': JSON.stringify({ name: 'm', plugins: [{ name: 'p', source: './p' }] }),
      'p/skills/b': symlink('../../library/b'),
      'library/b/SKILL.md': SKILL,
    })
    const source = await loadSource(tree)
    expect(source).toMatchObject({ ok: true, items: { skills: 1, standalone_skills: 0 } })
    expect(source.ok && source.plugins[0]?.components[0]?.path).toBe('p/skills/b')
  })

  it.each([
    ['../../etc/passwd', 'outside'],
    ['/etc/passwd', 'outside'],
    ['nowhere.md', 'does not have'],
    ['loop.md', 'circle'],
    ['.', 'contains it'],
    ['..', 'contains it'],
  ])('leaves out a link to %s with a word', async (target, word) => {
    const { source, skill, text } = await readSkill({ 'a/loop.md': symlink(target) })
    expect(Object.keys(text)).toEqual(['SKILL.md'])
    expect(source.skipped).toMatchObject([{ path: 'a/loop.md', reason: expect.stringContaining(word) }])
    expect(skill.warnings.join()).toContain(word)
  })

  it('notes submodules', async () => {
    const { skill } = await readSkill({ 'a/vendor': { bytes: '', mode: '160000' } })
    expect(skill.warnings).toEqual([expect.stringContaining('a/vendor: This is a git submodule')])
  })

  it('passes on problems of the tree to the component they lie in', async () => {
    const problems = [{ path: 'a/aux.md', reason: 'device name' }]
    const source = await loadSource(memoryTree({ 'a/SKILL.md': SKILL, 'b/SKILL.md': SKILL }, problems))
    expect(
      source.ok && source.components.map(({ warnings }) => warnings.filter((text) => text.includes('aux')).length),
    ).toEqual([1, 0])
  })
})

describe('links inside linked directories', () => {
  it('are not followed again, with a word', async () => {
    const { source, text } = await readSkill({
      'a/refs': symlink('../shared'),
      'shared/real.md': 'real',
      'shared/again.md': symlink('real.md'),
    })
    expect(Object.keys(text)).toEqual(['SKILL.md', 'refs/real.md'])
    expect(source.skipped).toMatchObject([{ path: 'a/refs/again.md' }])
  })
})

import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DEFAULT_TREE_LIMITS, type TreeLimits } from '../types'
import { directory } from '.'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'directory-test-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const open = (limits: Partial<TreeLimits> = {}, location = root, path?: string) =>
  directory.open(
    { type: 'directory', location, ...(path ? { path } : {}) },
    { tempDir: tmpdir(), limits: { ...DEFAULT_TREE_LIMITS, ...limits }, signal: new AbortController().signal },
  )

async function treeOf(limits: Partial<TreeLimits> = {}) {
  const opened = await open(limits)
  if (!opened.ok || opened.unchanged) throw new Error(JSON.stringify(opened))
  return opened.tree
}

const write = async (path: string, content = 'x') => {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), content)
}

it('lists files sorted by bytes, with their modes, without machinery', async () => {
  for (const path of ['b/x.md', 'b.md', 'a/deep/er.md', 'node_modules/p/SKILL.md', '.git/config', 'é.md', 'Z.md'])
    await write(path)
  await chmod(join(root, 'b.md'), 0o755)
  const tree = await treeOf()
  expect(tree.entries.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
    '100644 Z.md',
    '100644 a/deep/er.md',
    '100755 b.md',
    '100644 b/x.md',
    '100644 é.md',
  ])
  expect(tree.problems).toEqual([])
})

it('takes a folder inside as the root', async () => {
  await write('plugins/a/SKILL.md')
  const opened = await open({}, root, 'plugins/a')
  expect(opened.ok && !opened.unchanged && opened.tree.entries.map(({ path }) => path)).toEqual(['SKILL.md'])
})

it('says what is wrong with the place', async () => {
  await write('file')
  expect(await open({}, join(root, 'nowhere'))).toMatchObject({ ok: false, kind: 'not_found' })
  expect(await open({}, join(root, 'file'))).toMatchObject({ ok: false, kind: 'malformed' })
})

it('lists links inside, leaves out links that lead out, follows none', async () => {
  await write('a/real.md', 'real')
  await symlink('../a/real.md', join(root, 'a/in.md'))
  await symlink('a', join(root, 'folder'))
  await symlink('/etc/passwd', join(root, 'absolute'))
  await symlink('../../../etc', join(root, 'a/out'))
  const tree = await treeOf()
  expect(tree.entries.filter(({ mode }) => mode === '120000').map(({ path }) => path)).toEqual(['a/in.md', 'folder'])
  expect(new TextDecoder().decode(await tree.read('a/in.md'))).toBe('../a/real.md')
  expect(tree.problems.map(({ path }) => path).toSorted()).toEqual(['a/out', 'absolute'])
})

it('leaves out pipes and names that cannot travel, each with its reason', async () => {
  execFileSync('mkfifo', [join(root, 'pipe')])
  await write('NUL.md')
  await write('line\nbreak.md')
  await writeFile(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x61, 0xff])]), 'x')
  await write('Same.md')
  await write('same.md')
  await write('good.md')
  const tree = await treeOf()
  expect(tree.entries.map(({ path }) => path)).toEqual(['Same.md', 'good.md'])
  expect(tree.problems.map(({ reason }) => reason).toSorted()).toEqual([
    expect.stringContaining('"NUL.md" is a device name'),
    expect.stringContaining('neither a file'),
    expect.stringContaining('differs from Same.md only by case'),
    expect.stringContaining('control characters'),
    expect.stringContaining('not valid UTF-8'),
  ])
})

it('never reads more than the limit, even of 200 MB', async () => {
  await write('big.bin')
  await truncate(join(root, 'big.bin'), 200_000_000)
  const tree = await treeOf()
  expect(tree.entries[0]?.size).toBe(200_000_000)
  const before = process.memoryUsage().arrayBuffers
  await expect(tree.read('big.bin')).rejects.toThrow('larger than')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000)
  await expect(tree.read('no such file')).rejects.toThrow('has no file')
})

it('refuses too many files or bytes', async () => {
  for (const path of ['a', 'b', 'c']) await write(path, '12345')
  expect(await open({ entries: 2 })).toMatchObject({ ok: false, kind: 'too_large' })
  expect(await open({ totalBytes: 14 })).toMatchObject({ ok: false, kind: 'too_large' })
  expect(await open({ entries: 3, totalBytes: 15 })).toMatchObject({ ok: true })
})

it('does not follow a folder that became a link after the walk', async () => {
  await write('a/x.md', 'mine')
  const tree = await treeOf()
  await rename(join(root, 'a'), join(root, 'moved'))
  await mkdir(join(root, 'elsewhere'))
  await writeFile(join(root, 'elsewhere/x.md'), 'not mine')
  await symlink('elsewhere', join(root, 'a'))
  await expect(tree.read('a/x.md')).rejects.toThrow('replaced by a link')
})

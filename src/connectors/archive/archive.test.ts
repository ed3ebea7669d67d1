import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { pack } from 'tar-stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SourceTree } from '../../domain/tree'
import { type ZipEntry, zipOf } from '../../tests/support/zip'
import { DEFAULT_TREE_LIMITS, type TreeLimits } from '../types'
import { archive } from '.'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const trees: SourceTree[] = []
afterEach(async () => {
  for (const tree of trees.splice(0)) await tree.close()
})

const signal = new AbortController().signal
let count = 0

async function openBytes(bytes: Uint8Array, limits: Partial<TreeLimits> = {}, previous?: { revision: string }) {
  const location = join(folder, `a${(count += 1)}`)
  await writeFile(location, bytes)
  const opened = await archive.open(
    { type: 'archive', location },
    { tempDir: folder, limits: { ...DEFAULT_TREE_LIMITS, ...limits }, signal, ...(previous ? { previous } : {}) },
  )
  if (opened.ok && !opened.unchanged) trees.push(opened.tree)
  return opened
}

async function treeOf(bytes: Uint8Array, limits: Partial<TreeLimits> = {}) {
  const opened = await openBytes(bytes, limits)
  if (!opened.ok || opened.unchanged) throw new Error(`not opened: ${JSON.stringify(opened)}`)
  return opened.tree
}

const zipTree = (entries: ZipEntry[], limits: Partial<TreeLimits> = {}) => treeOf(zipOf(entries), limits)

async function tgz(
  entries: {
    name: string
    content?: string
    type?: 'file' | 'symlink' | 'link' | 'fifo'
    linkname?: string
    mode?: number
  }[],
) {
  const stream = pack()
  for (const { content, ...header } of entries) stream.entry(header, content ?? '')
  stream.finalize()
  return gzipSync(await buffer(stream))
}

describe('a zip', () => {
  it('yields its files sorted, with modes, and its bytes as they are', async () => {
    const tree = await zipTree([
      { name: 'b/run.sh', content: 'echo hi\r\n', mode: 0o100755 },
      { name: 'SKILL.md', content: '---\nname: x\n---\n' },
    ])
    expect(tree.entries.map(({ path, mode }) => [path, mode])).toEqual([
      ['SKILL.md', '100644'],
      ['b/run.sh', '100755'],
    ])
    expect(new TextDecoder().decode(await tree.read('b/run.sh'))).toBe('echo hi\r\n')
    await tree.close()
    await tree.close()
  })

  it.each([
    ['../../etc/passwd', 'leads out'],
    ['/etc/passwd', 'absolute'],
    ['C:/windows/x', 'absolute'],
    ['a\\..\\b', 'backslash'],
    ['skills/con.md', 'device name'],
    ['a\0b', 'control characters'],
    [Buffer.from([0x61, 0xff, 0xfe]), 'UTF-8'],
  ])('leaves out %j and says why, keeping the rest', async (name, why) => {
    const tree = await zipTree([
      { name, content: 'x' },
      { name: 'SKILL.md', content: 'y' },
    ])
    expect(tree.entries.map(({ path }) => path)).toEqual(['SKILL.md'])
    expect(tree.problems).toHaveLength(1)
    expect(tree.problems[0]?.reason).toContain(why)
  })

  it('keeps the first of two equal names, and of names that differ by case', async () => {
    const tree = await zipTree([
      { name: 'SKILL.md', content: 'first' },
      { name: 'SKILL.md', content: 'second' },
      { name: 'skill.md', content: 'third' },
    ])
    expect(new TextDecoder().decode(await tree.read('SKILL.md'))).toBe('first')
    expect(tree.problems.map(({ reason }) => reason).join()).toMatch(/two entries.*clashes with SKILL.md/)
  })

  it('leaves out encrypted entries', async () => {
    const tree = await zipTree([
      { name: 'a.md', content: 'x', encrypted: true },
      { name: 'b.md', content: 'y' },
    ])
    expect(tree.entries.map(({ path }) => path)).toEqual(['b.md'])
    expect(tree.problems[0]?.reason).toContain('encrypted')
  })

  it('leaves out a file over the limit and keeps the rest', async () => {
    const tree = await zipTree(
      [
        { name: 'big.bin', content: Buffer.alloc(200_000) },
        { name: 'ok.md', content: 'y' },
      ],
      { fileBytes: 100_000 },
    )
    expect(tree.entries.map(({ path }) => path)).toEqual(['ok.md'])
    expect(tree.problems[0]).toMatchObject({ path: 'big.bin' })
  })

  it('refuses a bomb by what it unpacks to, and leaves nothing behind', async () => {
    const bomb = zipOf(
      Array.from({ length: 20 }, (_, index) => ({ name: `f${index}`, content: Buffer.alloc(1_000_000) })),
    )
    expect(await openBytes(bomb, { totalBytes: 5_000_000 })).toMatchObject({ ok: false, kind: 'too_large' })
    expect((await readdir(folder)).filter((name) => name.startsWith('spool'))).toEqual([])
  })

  it('refuses what unpacks to hundreds of times its size, within all other limits', async () => {
    const bomb = zipOf(
      Array.from({ length: 7 }, (_, index) => ({ name: `f${index}`, content: Buffer.alloc(10_000_000) })),
    )
    expect(await openBytes(bomb)).toMatchObject({
      ok: false,
      kind: 'too_large',
      reason: expect.stringContaining('200'),
    })
  })

  it('refuses more entries than the limit, by what it announces', async () => {
    const many = zipOf(Array.from({ length: 60 }, (_, index) => ({ name: `f${index}`, content: '' })))
    const opened = await openBytes(many, { entries: 50 })
    expect(opened).toMatchObject({ ok: false, kind: 'too_large', reason: expect.stringContaining('announces 60') })
  })

  it('refuses bytes that do not fit their checksum', async () => {
    const bytes = zipOf([{ name: 'SKILL.md', content: 'hello', claimedCrc: 1 }])
    expect(await openBytes(bytes)).toMatchObject({
      ok: false,
      kind: 'malformed',
      reason: expect.stringContaining('checksum'),
    })
  })

  it('reads zip64', async () => {
    const tree = await zipTree([{ name: 'SKILL.md', content: 'big numbers', zip64: true }])
    expect(new TextDecoder().decode(await tree.read('SKILL.md'))).toBe('big numbers')
  })

  it('keeps a file that another path takes for a folder', async () => {
    const tree = await zipTree([
      { name: 'a', content: 'file' },
      { name: 'a/b.md', content: 'below' },
    ])
    expect(tree.entries.map(({ path }) => path)).toEqual(['a'])
    expect(tree.problems.map(({ path }) => path)).toEqual(['a/b.md'])
  })

  it('keeps links inside, leaves out links that lead out', async () => {
    const tree = await zipTree([
      { name: 'a/in', content: '../b.md', mode: 0o120777 },
      { name: 'a/out', content: '../../../etc/passwd', mode: 0o120777 },
      { name: 'b.md', content: 'b' },
    ])
    expect(tree.entries.find(({ path }) => path === 'a/in')?.mode).toBe('120000')
    expect(new TextDecoder().decode(await tree.read('a/in'))).toBe('../b.md')
    expect(tree.problems[0]?.path).toBe('a/out')
  })

  it('takes off the one folder that hosts wrap around, but not one that means something', async () => {
    const wrapped = await zipTree([
      { name: 'repo-main/SKILL.md', content: 'x' },
      { name: 'repo-main/a/b.md', content: 'y' },
    ])
    expect(wrapped.entries.map(({ path }) => path)).toEqual(['SKILL.md', 'a/b.md'])
    const skills = await zipTree([{ name: 'skills/a/SKILL.md', content: 'x' }])
    expect(skills.entries.map(({ path }) => path)).toEqual(['skills/a/SKILL.md'])
  })

  it('says unchanged when the bytes are those of the last run', async () => {
    const bytes = zipOf([{ name: 'SKILL.md', content: 'x' }])
    const first = await openBytes(bytes)
    const revision = first.ok && first.revision ? first.revision : ''
    expect(await openBytes(bytes, {}, { revision })).toMatchObject({ ok: true, unchanged: true })
  })
})

describe('a tgz', () => {
  it('yields files and links, and leaves out what is no file', async () => {
    const tree = await treeOf(
      await tgz([
        { name: './SKILL.md', content: 'x' },
        { name: 'scripts/run.py', content: 'print()', mode: 0o755 },
        { name: 'pipe', type: 'fifo' },
        { name: '../up.md', content: 'no' },
        { name: 'link', type: 'symlink', linkname: 'SKILL.md' },
      ]),
    )
    expect(tree.entries.map(({ path, mode }) => [path, mode])).toEqual([
      ['SKILL.md', '100644'],
      ['link', '120000'],
      ['scripts/run.py', '100755'],
    ])
    expect(tree.problems.map(({ path }) => path).toSorted()).toEqual(['../up.md', 'pipe'])
  })

  it('takes a hard link as the file that it names', async () => {
    const tree = await treeOf(
      await tgz([
        { name: 'a.md', content: 'same' },
        { name: 'b.md', type: 'link', linkname: 'a.md' },
        { name: 'c.md', type: 'link', linkname: '/etc/passwd' },
      ]),
    )
    expect(new TextDecoder().decode(await tree.read('b.md'))).toBe('same')
    expect(tree.problems.map(({ path }) => path)).toEqual(['c.md'])
  })

  it('refuses a tar that was cut between two files', async () => {
    const whole = gunzipSync(
      await tgz([
        { name: 'a.md', content: 'a' },
        { name: 'b.md', content: 'b' },
      ]),
    )
    expect(await openBytes(gzipSync(whole.subarray(0, 1024)))).toMatchObject({ ok: false, kind: 'malformed' })
    expect(await openBytes(whole.subarray(0, 1024))).toMatchObject({ ok: false, kind: 'malformed' })
    expect(await openBytes(whole)).toMatchObject({ ok: true })
  })

  it('survives any cut: either a clear refusal or, never, a silent half', async () => {
    const whole = await tgz(
      Array.from({ length: 30 }, (_, index) => ({ name: `s/f${index}.md`, content: 'text '.repeat(index * 7) })),
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (length) => {
        const opened = await openBytes(whole.subarray(0, length))
        expect(opened).toMatchObject({ ok: false, kind: 'malformed' })
      }),
      { numRuns: 40 },
    )
  })
})

it('refuses a cut zip, and what is no archive at all', async () => {
  const whole = zipOf([{ name: 'SKILL.md', content: 'hello world '.repeat(50) }])
  expect(await openBytes(whole.subarray(0, whole.length - 10))).toMatchObject({ ok: false, kind: 'malformed' })
  expect(await openBytes(Buffer.from('just text'))).toMatchObject({ ok: false, kind: 'malformed' })
  expect(await openBytes(Buffer.alloc(0))).toMatchObject({ ok: false, kind: 'malformed' })
})

it('never throws and never yields an unsafe path, whatever the names', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('../x', 'a/../../b', '/x', 'A', 'a')), {
        maxLength: 8,
      }),
      async (names) => {
        const opened = await openBytes(zipOf(names.map((name) => ({ name, content: name }))))
        if (!opened.ok || opened.unchanged) return
        for (const { path } of opened.tree.entries) {
          expect(path.split('/')).not.toContain('..')
          expect(path.startsWith('/')).toBe(false)
        }
        await opened.tree.close()
      },
    ),
    { numRuns: 60 },
  )
})

it('checks the expected digest', async () => {
  const location = join(folder, 'pinned.zip')
  await writeFile(location, zipOf([{ name: 'SKILL.md', content: 'x' }]))
  const context = { tempDir: folder, limits: DEFAULT_TREE_LIMITS, signal }
  expect(await archive.open({ type: 'archive', location, sha256: 'f'.repeat(64) }, context)).toMatchObject({
    ok: false,
    kind: 'malformed',
  })
})

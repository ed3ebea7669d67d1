import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { zipOf } from '../../tests/support/zip'
import { DEFAULT_TREE_LIMITS } from '../types'
import { openArchive } from '../unpack'

vi.setConfig({ testTimeout: 60_000 })

let tempDir: string
beforeAll(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'fuzz-test-'))
})
afterAll(() => rm(tempDir, { recursive: true, force: true }))

const limits = { ...DEFAULT_TREE_LIMITS, entries: 200, fileBytes: 100_000, totalBytes: 1_000_000 }
const files = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [`a/f${index}.md`, 'some text '.repeat(index * 9)]),
)

async function tarOf(entries: Record<string, string>): Promise<Buffer> {
  const stream = pack()
  stream.entry({ name: `long/${'n'.repeat(150)}/x.md`, type: 'file' }, 'x')
  stream.entry({ name: 'link', type: 'symlink', linkname: 'a/f1.md' })
  for (const [name, content] of Object.entries(entries)) stream.entry({ name }, content)
  stream.finalize()
  return buffer(stream)
}

const zip = zipOf([
  ...Object.entries(files).map(([name, content]) => ({ name, content })),
  { name: 'link', content: 'a/f1.md', mode: 0o120777 },
  { name: 'wide.md', content: 'x', zip64: true },
])

/** Some bytes changed, some taken out, some put in, perhaps cut. */
const damage = fc.record({
  changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 12 }),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
  insert: fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 40 })), {
    freq: 3,
  }),
})

function damaged(
  whole: Buffer,
  { changes, cut, insert }: typeof damage extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
  let bytes = Buffer.from(whole)
  const at = (share: number) => Math.min(bytes.length - 1, Math.floor(share * bytes.length))
  for (const [share, value] of changes) bytes[at(share)] = value
  if (insert) bytes = Buffer.concat([bytes.subarray(0, at(insert[0])), insert[1], bytes.subarray(at(insert[0]))])
  return cut === null ? bytes : bytes.subarray(0, at(cut))
}

async function check(bytes: Buffer): Promise<void> {
  const file = join(tempDir, 'archive')
  await writeFile(file, bytes)
  const opened = await openArchive(file, { tempDir, limits, signal: new AbortController().signal })
  if (!opened.ok) {
    expect(opened.reason).toMatch(/\.$/)
    expect(['malformed', 'too_large']).toContain(opened.kind)
  } else {
    for (const { path, size } of opened.tree.entries) {
      const content = await opened.tree.read(path)
      expect(content.byteLength).toBe(size)
      expect(size).toBeLessThanOrEqual(limits.fileBytes)
    }
    await opened.tree.close()
  }
  expect(await readdir(tempDir)).toEqual(['archive'])
}

it.each([
  ['zip', () => Promise.resolve(zip)],
  ['tar', () => tarOf(files)],
  ['tgz', async () => gzipSync(await tarOf(files))],
])('a damaged %s never throws, never hangs, leaves nothing behind', async (_name, make) => {
  const whole = await make()
  await check(whole)
  await fc.assert(
    fc.asyncProperty(damage, (how) => check(damaged(whole, how))),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
  )
})

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { extract, type Header } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import type { BundleFile } from '@/domain/bundle'
import { buildBundleArchive } from './archive'

const file = (path: string, text = '', mode: BundleFile['mode'] = '100644'): BundleFile => ({
  path,
  mode,
  bytes: Buffer.from(text),
})

const build = async (files: BundleFile[], prefix?: string) => {
  const built = await buildBundleArchive(files, prefix)
  if (!built.ok) throw new Error(built.reason)
  return built
}

const unpack = async (bytes: Uint8Array) => {
  const entries: { header: Header; bytes: Buffer }[] = []
  const reader = extract()
  Readable.from([gunzipSync(bytes)]).pipe(reader)
  for await (const entry of reader) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
    entries.push({ header: entry.header, bytes: Buffer.concat(chunks) })
  }
  return entries
}

const bundles = fc.uniqueArray(
  fc.record({
    path: fc
      .stringMatching(/^[a-zé][a-z0-9é_-]{0,40}(\/[a-z0-9é._-]{1,40}){0,3}$/)
      .filter((path) => !path.includes('..')),
    mode: fc.constantFrom<BundleFile['mode']>('100644', '100755'),
    bytes: fc.uint8Array({ maxLength: 1500 }),
  }),
  { selector: (entry) => entry.path, maxLength: 12 },
)

describe('buildBundleArchive', () => {
  it('gives back what went in, in order, with nothing of the machine in it', async () => {
    await fc.assert(
      fc.asyncProperty(bundles, async (files) => {
        const { bytes, digest } = await build(files)
        const sorted = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
        const entries = await unpack(bytes)
        expect(entries.map(({ header }) => header.name)).toEqual(sorted.map(({ path }) => path))
        for (const [index, { header, bytes: content }] of entries.entries()) {
          expect(content.equals(sorted[index]?.bytes ?? new Uint8Array())).toBe(true)
          expect(header).toMatchObject({ uid: 0, gid: 0, uname: '', gname: '', type: 'file' })
          expect(header.mtime?.getTime()).toBe(0)
          expect(header.mode).toBe(sorted[index]?.mode === '100755' ? 0o755 : 0o644)
        }
        expect(digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of the files', async () => {
    await fc.assert(
      fc.asyncProperty(bundles, async (files) => {
        expect((await build(files.toReversed())).digest).toBe((await build(files)).digest)
      }),
      { numRuns: 40 },
    )
  })

  it('marks no time and no system in the gzip header', async () => {
    const { bytes } = await build([file('SKILL.md', 'hello')])
    expect([...bytes.subarray(4, 8), bytes[9]]).toEqual([0, 0, 0, 0, 255])
  })

  it('puts a prefix in front where one is wanted', async () => {
    const entries = await unpack((await build([file('a.md')], 'package/')).bytes)
    expect(entries[0]?.header.name).toBe('package/a.md')
  })

  it('splits long paths as ustar does', async () => {
    const path = `${'d'.repeat(60)}/${'e'.repeat(60)}/${'f'.repeat(90)}.md`
    const entries = await unpack((await build([file(path, 'x')])).bytes)
    expect(entries[0]?.header.name).toBe(path)
  })

  it.each(['x'.repeat(101), `${'d/'.repeat(130)}x.md`, `${'d'.repeat(160)}/x.md`])(
    'refuses a path that ustar cannot hold',
    async (path) => {
      expect(await buildBundleArchive([file(path)])).toEqual({ ok: false, reason: 'path-too-long', path })
    },
  )
})

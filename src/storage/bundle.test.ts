import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putBundle, readFile } from './bundle'
import { createDiskStore } from './disk'
import { bundleKey, fileKey } from './keys'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'automatos-bundle-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const DIGEST = `sha256:${'cd'.repeat(32)}`
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const files = [
  { path: 'SKILL.md', mode: '100644' as const, bytes: Buffer.from('hello') },
  { path: 'copy.md', mode: '100644' as const, bytes: Buffer.from('hello') },
  { path: 'run.sh', mode: '100755' as const, bytes: Buffer.from('#!/bin/sh') },
]

describe('putBundle', () => {
  it('stores every content once and the archive beside them', async () => {
    const store = createDiskStore(root)
    const stored = await putBundle(store, { digest: DIGEST, files })
    if (!stored.ok) throw new Error(stored.reason)
    const archive = await store.get(bundleKey(DIGEST))
    expect(archive?.byteLength).toBe(stored.archiveSize)
    expect(
      `sha256:${createHash('sha256')
        .update(archive ?? '')
        .digest('hex')}`,
    ).toBe(stored.archiveDigest)
    expect(String(await readFile(store, sha('hello')))).toBe('hello')
    expect(await putBundle(store, { digest: DIGEST, files })).toEqual(stored)
  })

  it('stores nothing of a bundle whose archive cannot be made', async () => {
    const store = createDiskStore(join(root, 'other'))
    const long = { path: 'x'.repeat(200), mode: '100644' as const, bytes: Buffer.from('1') }
    expect(await putBundle(store, { digest: DIGEST, files: [long] })).toMatchObject({ ok: false })
    expect(await store.exists(fileKey(sha('1')))).toBe(false)
  })
})

describe('readFile', () => {
  it('knows what is not there', async () => {
    expect(await readFile(createDiskStore(root), sha('nobody'))).toBeUndefined()
  })

  it('never passes damaged bytes on', async () => {
    await writeFile(join(root, fileKey(sha('hello'))), 'hacked')
    await expect(readFile(createDiskStore(root), sha('hello'))).rejects.toThrow(/damaged/)
  })
})

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startS3, type TestS3 } from '@/tests/support/s3'
import { createObjectStore } from './createObjectStore'
import { createS3Store } from './s3'
import type { ObjectInfo, ObjectStore } from './types'

let root: string
let s3: TestS3

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'automatos-store-'))
  s3 = await startS3()
})
afterAll(async () => {
  await s3.stop()
  await rm(root, { recursive: true, force: true })
})

const all = async (listing: AsyncIterable<ObjectInfo>) => {
  const found: ObjectInfo[] = []
  for await (const info of listing) found.push(info)
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

const implementations: [string, () => ObjectStore][] = [
  ['disk', () => createObjectStore({ dataDir: root })],
  ['s3', () => createObjectStore({ dataDir: root, s3: s3.options })],
]

describe.each(implementations)('the %s store', (_name, create) => {
  it('is usable', async () => {
    expect(await create().check()).toEqual({ ok: true })
  })

  it('keeps bytes as they are, and knows what it has not', async () => {
    const store = create()
    const bytes = new Uint8Array([0, 255, 13, 10, 128])
    await store.put('files/a1', bytes)
    expect(Buffer.from((await store.get('files/a1')) ?? []).equals(bytes)).toBe(true)
    expect(await store.exists('files/a1')).toBe(true)
    expect(await store.get('files/none')).toBeUndefined()
    expect(await store.stream('files/none')).toBeUndefined()
    expect(await store.exists('files/none')).toBe(false)
  })

  it('keeps empty objects', async () => {
    const store = create()
    await store.put('files/empty', new Uint8Array())
    expect((await store.get('files/empty'))?.byteLength).toBe(0)
  })

  it('may be told the same twice, and mends what is shorter', async () => {
    const store = create()
    await store.put('files/twice', Buffer.from('hal'))
    await store.put('files/twice', Buffer.from('half'))
    await store.put('files/twice', Buffer.from('half'))
    expect(String(Buffer.from((await store.get('files/twice')) ?? []))).toBe('half')
  })

  it('takes streams', async () => {
    const store = create()
    await store.put('files/streamed', chunks('one ', 'two ', 'three'))
    expect(String(Buffer.from((await store.get('files/streamed')) ?? []))).toBe('one two three')
  })

  it('leaves nothing behind when a stream breaks', async () => {
    const store = create()
    async function* broken() {
      yield Buffer.from('some')
      throw new Error('upstream went away')
    }
    await expect(store.put('files/broken', broken())).rejects.toThrow()
    expect(await store.exists('files/broken')).toBe(false)
    expect((await all(store.list('files/broken'))).length).toBe(0)
  })

  it('streams ranges and says the whole size', async () => {
    const store = create()
    await store.put('files/ranged', Buffer.from('0123456789'))
    const part = await store.stream('files/ranged', { start: 2, end: 4 })
    expect(part?.size).toBe(10)
    expect(await new Response(part?.body).text()).toBe('234')
    const tail = await store.stream('files/ranged', { start: 7 })
    expect(await new Response(tail?.body).text()).toBe('789')
    const whole = await store.stream('files/ranged')
    expect(await new Response(whole?.body).text()).toBe('0123456789')
  })

  it('lets go of a stream that nobody reads to its end', async () => {
    const store = create()
    await store.put('files/left', Buffer.alloc(300_000))
    const found = await store.stream('files/left')
    await found?.body.cancel()
    expect(await store.exists('files/left')).toBe(true)
  })

  it('lists by prefix, and deletes', async () => {
    const store = create()
    await store.put('manifests/x1.json', Buffer.from('{}'))
    await store.put('manifests/x2.json', Buffer.from('{"a":1}'))
    await store.put('bundles/x1.tar.gz', Buffer.from('z'))
    const listed = await all(store.list('manifests/'))
    expect(listed.map(({ key, size }) => [key, size])).toEqual([
      ['manifests/x1.json', 2],
      ['manifests/x2.json', 7],
    ])
    expect(listed[0]?.lastModified.getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect((await all(store.list('manifests/x2'))).length).toBe(1)
    expect((await all(store.list('nothing/'))).length).toBe(0)
    await store.delete('manifests/x1.json')
    await store.delete('manifests/x1.json')
    expect(await store.exists('manifests/x1.json')).toBe(false)
  })

  it.each(['../escape', '/etc/passwd', 'files/../../x', '.drafts/x', ''])('refuses the key %j', async (key) => {
    const store = create()
    await expect(store.put(key, new Uint8Array())).rejects.toThrow(/Unsafe/)
    await expect((async () => store.get(key))()).rejects.toThrow(/Unsafe/)
    await expect((async () => store.delete(key))()).rejects.toThrow(/Unsafe/)
  })

  it('stands twenty writers of one object', async () => {
    const store = create()
    const bytes = Buffer.alloc(100_000, 7)
    await Promise.all(Array.from({ length: 20 }, () => store.put('files/raced', bytes)))
    expect((await store.get('files/raced'))?.byteLength).toBe(100_000)
  })
})

describe('the disk store', () => {
  it('says why a folder cannot be used', async () => {
    const blocked = join(root, 'blocked')
    await writeFile(blocked, 'a file')
    const checked = await createObjectStore({ dataDir: blocked }).check()
    expect(checked.ok).toBe(false)
  })

  it('leaves no drafts', async () => {
    expect(await readdir(join(root, 'objects', '.drafts'))).toEqual([])
  })
})

describe('the s3 store', () => {
  it('names the bucket that is not there', async () => {
    const checked = await createS3Store({ ...s3.options, bucket: 'no-such-bucket' }).check()
    expect(checked).toMatchObject({ ok: false, reason: expect.stringContaining('no-such-bucket') })
  })

  it('fails, rather than calling an object missing, when the service is down', async () => {
    const down = createS3Store({ ...s3.options, endpoint: 'http://127.0.0.1:9' })
    await expect(down.get('files/a1')).rejects.toThrow(/S3 read of files\/a1 failed/)
    await expect(down.put('files/a1', new Uint8Array(3))).rejects.toThrow(/S3 look-up/)
    await expect(down.exists('files/a1')).rejects.toThrow(/S3/)
    expect((await down.check()).ok).toBe(false)
  })

  it('fails when an answer is cut short', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const store = createS3Store({ ...s3.options, endpoint: `http://127.0.0.1:${port}` })
    await expect(store.get('files/a1')).rejects.toThrow()
    server.close()
  })
})

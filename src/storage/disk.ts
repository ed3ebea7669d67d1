import { randomUUID } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { isSafeKey } from './keys'
import type { ByteRange, ObjectInfo, ObjectStore } from './types'

/** Unfinished writes; a dot keeps the folder out of every key. */
const DRAFTS = '.drafts'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const unlessMissing = <T>(found: Promise<T>): Promise<T | undefined> =>
  found.catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })

/** Makes a file count as written now, for garbage collection, which spares what is young; false when it is gone. */
const touch = async (path: string): Promise<boolean> => {
  const now = new Date()
  return (await unlessMissing(utimes(path, now, now).then(() => true))) ?? false
}

async function writeDraft(path: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx')
  try {
    if (body instanceof Uint8Array) await file.writeFile(body)
    else for await (const chunk of body) await file.writeFile(chunk)
    // The row that names this object is written next and must never outlive the bytes.
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; its file system journals renames.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* walk(folder: string): AsyncIterable<string> {
  const entries = (await unlessMissing(readdir(folder, { withFileTypes: true }))) ?? []
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield path
  }
}

/** Node's stream as a web stream that reads on demand and lets go of the file when it is cancelled. */
function toWebStream(source: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel() {
      source.destroy()
    },
  })
}

/** An object store in the folder `root`, which is made when something is first written. */
export function createDiskStore(root: string): ObjectStore {
  const pathOf = (key: string): string => {
    if (!isSafeKey(key)) throw new Error(`Unsafe object key: ${JSON.stringify(key.slice(0, 80))}`)
    return join(root, ...key.split('/'))
  }
  const sizeOf = async (key: string) => (await unlessMissing(stat(pathOf(key))))?.size

  return {
    async put(key, body) {
      const path = pathOf(key)
      if (body instanceof Uint8Array && (await sizeOf(key)) === body.byteLength && (await touch(path))) return
      const draft = join(root, DRAFTS, randomUUID())
      await mkdir(dirname(draft), { recursive: true })
      await mkdir(dirname(path), { recursive: true })
      try {
        await writeDraft(draft, body)
        await rename(draft, path)
      } catch (cause) {
        await rm(draft, { force: true })
        throw new Error(`Object ${key} could not be written`, { cause })
      }
      await syncFolder(dirname(path))
    },

    get: (key) => unlessMissing(readFile(pathOf(key))),

    async stream(key: string, range?: ByteRange) {
      const size = await sizeOf(key)
      if (size === undefined) return undefined
      return { size, body: toWebStream(createReadStream(pathOf(key), { start: range?.start, end: range?.end })) }
    },

    exists: async (key) => (await sizeOf(key)) !== undefined,

    delete: (key) => rm(pathOf(key), { force: true }),

    async *list(prefix): AsyncIterable<ObjectInfo> {
      const folder = prefix.includes('/') ? pathOf(prefix.slice(0, prefix.lastIndexOf('/'))) : root
      for await (const path of walk(folder)) {
        const key = relative(root, path).split(sep).join('/')
        const found = key.startsWith(prefix) ? await unlessMissing(stat(path)) : undefined
        if (found !== undefined) yield { key, size: found.size, lastModified: found.mtime }
      }
    },

    async check() {
      try {
        await mkdir(root, { recursive: true })
        await access(root, constants.W_OK)
        return { ok: true }
      } catch (error) {
        return { ok: false, reason: `The folder ${root} cannot be written: ${String(error)}` }
      }
    },
  }
}

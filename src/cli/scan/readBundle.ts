import { Buffer } from 'node:buffer'
import { constants, type Dirent } from 'node:fs'
import { open, readdir, readlink } from 'node:fs/promises'
import type { BundleFile } from '../../domain/bundle'

/** Something in the directory that is not read as a file of the bundle, and why. */
export interface Unread {
  path: string
  reason: string
  bytes: number
}

const MAX_FILES = 20_000
const MAX_FILE = 64 * 1024 * 1024
const MAX_TOTAL = 512 * 1024 * 1024

type Read = { ok: true; file: BundleFile } | { ok: false; reason: string; bytes: number }

/**
 * Every regular file below `dir`, hidden ones too, sorted by path. Links are not followed: their target is told in `unread`, as is
 * whatever cannot be opened. Only a repository's own `.git` folder is passed over, since no import brings it along. Names that are not
 * UTF-8 are read all the same and shown with their odd bytes as `\xNN`.
 */
export async function readBundle(dir: string): Promise<{ files: BundleFile[]; unread: Unread[] }> {
  const files: BundleFile[] = []
  const unread: Unread[] = []
  let total = 0
  const take = async (entry: Dirent<Buffer>, at: Buffer, path: string): Promise<void> => {
    if (entry.isSymbolicLink()) {
      const target = await readlink(at, 'buffer').then(nameOf, (error: unknown) => reasonOf(error))
      unread.push({ path, reason: `symbolic link to ${target}`, bytes: 0 })
    } else if (entry.isDirectory()) {
      if (path !== '.git') await visit(at, `${path}/`)
    } else if (entry.isFile()) {
      const room = files.length < MAX_FILES ? Math.min(MAX_FILE, MAX_TOTAL - total) : -1
      const read = await readOne(at, path, room)
      if (!read.ok) return void unread.push({ path, reason: read.reason, bytes: read.bytes })
      total += read.file.bytes.length
      files.push(read.file)
    } else unread.push({ path, reason: 'not a regular file', bytes: 0 })
  }
  const visit = async (at: Buffer, prefix: string): Promise<void> => {
    let entries: Dirent<Buffer>[]
    try {
      entries = await readdir(at, { withFileTypes: true, encoding: 'buffer' })
    } catch (error) {
      unread.push({
        path: prefix.slice(0, -1) || '.',
        reason: `the folder cannot be read: ${reasonOf(error)}`,
        bytes: 0,
      })
      return
    }
    entries.sort((a, b) => Buffer.compare(a.name, b.name))
    for (const entry of entries)
      await take(entry, Buffer.concat([at, SLASH, entry.name]), `${prefix}${nameOf(entry.name)}`)
  }
  await visit(Buffer.from(dir), '')
  return { files, unread }
}

const SLASH = Buffer.from('/')
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A name as text; bytes above ASCII of one that is not UTF-8 are written as `\xNN`. */
export function nameOf(name: Buffer): string {
  try {
    return utf8.decode(name)
  } catch {
    return [...name]
      .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`))
      .join('')
  }
}

/** Opened without following links or waiting for a pipe's other end, so that what was put there in between is not read either. */
async function readOne(at: Buffer, path: string, room: number): Promise<Read> {
  try {
    const handle = await open(at, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) return { ok: false, reason: 'not a regular file', bytes: 0 }
      if (stat.size > room) return { ok: false, reason: 'above the limits of the scan command', bytes: stat.size }
      const mode = stat.mode & 0o111 ? '100755' : '100644'
      return { ok: true, file: { path, mode, bytes: new Uint8Array(await handle.readFile()) } }
    } finally {
      await handle.close()
    }
  } catch (error) {
    return { ok: false, reason: `cannot be read: ${reasonOf(error)}`, bytes: 0 }
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is not there any more',
  ENAMETOOLONG: 'its path is too long',
  EMFILE: 'too many files are open',
}

/** In words without the path, which is told beside it. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return REASONS[code] ?? code
}

import { constants } from 'node:fs'
import { open, readdir, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
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

/**
 * Every regular file below `dir`, hidden ones too, sorted by path. Links are not followed: their target is told in `unread`.
 * Only a repository's own `.git` folder is passed over, since no import brings it along.
 */
export async function readBundle(dir: string): Promise<{ files: BundleFile[]; unread: Unread[] }> {
  const files: BundleFile[] = []
  const unread: Unread[] = []
  let total = 0
  const visit = async (relative: string): Promise<void> => {
    const entries = await readdir(join(dir, relative), { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const path = relative ? `${relative}/${entry.name}` : entry.name
      if (entry.isSymbolicLink())
        unread.push({ path, reason: `symbolic link to ${await readlink(join(dir, path))}`, bytes: 0 })
      else if (entry.isDirectory()) {
        if (path === '.git') continue
        await visit(path)
      } else if (entry.isFile()) {
        const size = (await stat(join(dir, path))).size
        if (files.length >= MAX_FILES || size > MAX_FILE || total + size > MAX_TOTAL) {
          unread.push({ path, reason: 'above the limits of the scan command', bytes: size })
          continue
        }
        total += size
        files.push(await readOne(dir, path))
      } else unread.push({ path, reason: 'not a regular file', bytes: 0 })
    }
  }
  await visit('')
  return { files, unread }
}

/** Opened without following links, so that a link put there in between is not read either. */
async function readOne(dir: string, path: string): Promise<BundleFile> {
  const handle = await open(join(dir, path), constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const { mode } = await handle.stat()
    return { path, mode: mode & 0o111 ? '100755' : '100644', bytes: new Uint8Array(await handle.readFile()) }
  } finally {
    await handle.close()
  }
}

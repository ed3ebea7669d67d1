import { mkdirSync } from 'node:fs'
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const HOUR_MS = 60 * 60 * 1000
/** Four times what a sync run may take. */
const STALE_MS = 24 * HOUR_MS
/** Folders as `mkdtemp` names them for connectors and uploads: a word, a hyphen, six characters. */
const MADE_BY_US = /^[a-z]+(?:-[a-z]+)*-[A-Za-z0-9]{6}$/

/** Where this installation keeps what it unpacks while it syncs: a folder of its own, so that nobody else's files are in it. Made when missing. */
export function tempDirOf(dataDir: string): string {
  const folder = join(dataDir, 'tmp')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/**
 * Removes what workers that were killed left in the temporary folder: folders of ours that nothing was written to for a day. Links are not
 * followed. Yields the names that were removed; what cannot be removed is told to `onTrouble` and left.
 */
export async function cleanTemp(
  folder: string,
  onTrouble: (error: unknown, name: string) => void = () => undefined,
  now: number = Date.now(),
): Promise<string[]> {
  const removed: string[] = []
  for (const name of await readdir(folder)) {
    if (!MADE_BY_US.test(name)) continue
    try {
      const path = join(folder, name)
      const found = await lstat(path)
      if (!found.isDirectory() || now - found.mtimeMs < STALE_MS) continue
      await rm(path, { recursive: true, force: true })
      removed.push(name)
    } catch (error) {
      // Another worker that starts now may have been quicker.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) onTrouble(error, name)
    }
  }
  return removed
}

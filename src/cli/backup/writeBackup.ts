import { chmod, cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ObjectStore } from '@/storage'
import { createDiskStore } from '@/storage/disk'
import { SetupError } from '../installation'
import { copyObjects } from './copyObjects'
import { dumpTables } from './dumpTables'
import { type BackupManifest, KEPT_FILES, KEPT_FOLDERS, MANIFEST_FILE } from './manifest'

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

async function copyKept(from: string, to: string): Promise<void> {
  for (const name of [...KEPT_FILES, ...KEPT_FOLDERS])
    if (await exists(join(from, name))) await cp(join(from, name), join(to, name), { recursive: true })
}

/**
 * Writes a backup into the new folder `target`: tables of one moment, then the objects, of which every one that those
 * tables name is there by then. The folder appears when it is complete. It holds secrets and is for its owner only.
 */
export async function writeBackup(
  source: { databaseUrl: string; store: ObjectStore; dataDir: string },
  target: string,
): Promise<BackupManifest> {
  if (await exists(target)) throw new SetupError(`${target} is there already.`)
  const partial = `${target}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(dirname(target), { recursive: true })
  await mkdir(partial, { mode: 0o700 })
  const dumped = await dumpTables(source.databaseUrl, partial)
  const objects = await copyObjects(source.store, createDiskStore(join(partial, 'objects')))
  await copyKept(source.dataDir, partial)
  const manifest: BackupManifest = { format: 1, createdAt: new Date().toISOString(), ...dumped, objects }
  await writeFile(join(partial, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  await chmod(partial, 0o700)
  await rename(partial, target)
  return manifest
}

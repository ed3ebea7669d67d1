import { cp, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createDiskStore } from '@/storage/disk'
import type { ObjectStore } from '@/storage'
import { SetupError } from '../installation'
import { copyObjects } from './copyObjects'
import { loadTables } from './loadTables'
import { type BackupManifest, backupManifest, KEPT_FILES, KEPT_FOLDERS, MANIFEST_FILE } from './manifest'

/** Reads what a backup says of itself. Throws a SetupError when the folder is none. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined)
  if (text === undefined) throw new SetupError(`${folder} holds no backup (${MANIFEST_FILE} is missing).`)
  try {
    return backupManifest.parse(JSON.parse(text))
  } catch (cause) {
    throw new SetupError(`${join(folder, MANIFEST_FILE)} cannot be read by this release.`, { cause })
  }
}

/** Puts the backup's secrets and uploads into a data directory; what is there already is kept unless `replace`. */
export async function restoreFiles(folder: string, dataDir: string, replace: boolean): Promise<void> {
  for (const name of [...KEPT_FILES, ...KEPT_FOLDERS]) {
    const there = await stat(join(folder, name)).catch(() => undefined)
    if (there === undefined) continue
    await cp(join(folder, name), join(dataDir, name), { recursive: true, force: replace })
  }
}

/** Puts objects and rows of a backup into an installation that has its schema: objects first, as always. */
export async function restoreData(
  folder: string,
  manifest: BackupManifest,
  target: { databaseUrl: string; store: ObjectStore },
): Promise<void> {
  const copied = await copyObjects(createDiskStore(join(folder, 'objects')), target.store)
  if (copied.count !== manifest.objects.count)
    throw new Error(`The backup holds ${copied.count} of ${manifest.objects.count} objects.`)
  await loadTables(target.databaseUrl, folder, manifest)
}

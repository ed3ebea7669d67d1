import { z } from 'zod'
import type { BundleFile, FileEntry } from '@/domain/bundle'
import type { Kind } from '@/domain/kinds'
import type { Query } from '@/queries/types'
import { type ObjectStore, readFile } from '@/storage'

export interface StoredBundle {
  digest: string
  kind: Kind
  name: string
  description: string
  mainFile: string | null
  files: BundleFile[]
  /** What the import could not take in; the scanner makes each a finding. */
  unread: { path: string; reason: string; bytes: number }[]
}

interface VersionRow {
  kind: Kind
  name: string
  description: string | null
  main_file: string | null
  files: FileEntry[]
  unread: unknown
}

const unreadList = z
  .array(z.object({ path: z.string(), reason: z.string(), bytes: z.number().int().min(0).catch(0) }))
  .nullish()
  .catch(null)

/** The bytes of a digest with what was said of it when it was imported; nothing when no version has it. Throws when bytes are missing from storage. */
export async function storedBundle(
  query: Query,
  store: ObjectStore,
  digest: string,
): Promise<StoredBundle | undefined> {
  // Of several versions with these bytes, one that tells what was left unread comes first: the report then holds for all.
  const [version] = await query<VersionRow>(
    `select i.kind, v.name, v.description, v.main_file, v.files, v.unread from versions v join items i on i.id = v.item_id
      where v.digest = $1 order by (jsonb_typeof(v.unread) is distinct from 'array'), v.created_at, v.id limit 1`,
    [digest],
  )
  if (!version) return undefined
  const files: BundleFile[] = []
  for (const { path, mode, sha256 } of version.files) {
    const bytes = await readFile(store, sha256)
    if (!bytes) throw new Error(`The stored bytes of ${path} (${sha256}) of ${digest} are missing from object storage.`)
    files.push({ path, mode, bytes })
  }
  return {
    digest,
    kind: version.kind,
    name: version.name,
    description: version.description ?? '',
    mainFile: version.main_file,
    files,
    unread: unreadList.parse(version.unread) ?? [],
  }
}

import { createHash } from 'node:crypto'
import type { BundleFile, FileEntry } from '@/domain/bundle'
import { digestOf, toFileEntry } from '@/domain/digest'
import type { BundleLimits } from '@/domain/loading/limits'
import type { LoadedComponent } from '@/domain/loading/types'
import { readComponent } from '@/domain/loading/readComponent'
import type { SourceTree } from '@/domain/tree'

export interface ReadComponent {
  component: LoadedComponent
  files: BundleFile[]
  entries: FileEntry[]
  digest: string
  warnings: string[]
}

/** `passing`: the reason may be gone next time (a connection, a disk), so the next run looks again. */
export type ReadResult = { ok: true; read: ReadComponent } | { ok: false; reason: string; passing: boolean }

/** Remembers what files of one content look like; a plugin and its components share most of theirs, token counting is the dear part. */
export class EntryCache {
  readonly #known = new Map<string, FileEntry>()

  entry(file: BundleFile): FileEntry {
    const key = createHash('sha256').update(file.bytes).digest('hex')
    const known = this.#known.get(key)
    if (known) return { ...known, path: file.path, mode: file.mode }
    const entry = toFileEntry(file)
    // Bounded: a cache for the neighbourhood, not for the whole run (flat memory at any size of source).
    if (this.#known.size >= 20_000) this.#known.clear()
    this.#known.set(key, entry)
    return entry
  }
}

/** Reads one component's bytes within the limits and gives it its identity. Never throws for what the upstream holds. */
export async function readUnit(
  tree: SourceTree,
  component: LoadedComponent,
  limits: BundleLimits,
  cache: EntryCache,
): Promise<ReadResult> {
  try {
    let broken = false
    const read = (path: string) =>
      tree.read(path).catch((error: unknown) => {
        broken = true
        throw error
      })
    const result = await readComponent({ ...tree, read }, component, limits)
    if (!result.ok) return { ok: false, reason: result.reason, passing: broken }
    const entries = result.files.map((file) => cache.entry(file))
    return {
      ok: true,
      read: { component, files: result.files, entries, digest: digestOf(entries), warnings: result.warnings ?? [] },
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: `Its files could not be read: ${reason}. The next sync tries again.`, passing: true }
  }
}

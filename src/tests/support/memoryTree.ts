import type { SourceTree, TreeEntry, TreeMode, TreeProblem } from '@/domain/tree'

export interface MemoryFile {
  bytes: string | Uint8Array
  mode?: TreeMode
}

/** A source tree from an object of paths: text, bytes, or either with a mode. Symlinks hold their target. */
export function memoryTree(
  files: Record<string, string | Uint8Array | MemoryFile>,
  problems: readonly TreeProblem[] = [],
): SourceTree {
  const contents = new Map<string, Uint8Array>()
  const entries: TreeEntry[] = []
  for (const [path, value] of Object.entries(files)) {
    const file = typeof value === 'string' || value instanceof Uint8Array ? { bytes: value } : value
    const bytes = typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes
    contents.set(path, bytes)
    entries.push({ path, mode: file.mode ?? '100644', size: bytes.byteLength })
  }
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  return {
    entries,
    problems,
    read: async (path) => {
      const bytes = contents.get(path)
      if (!bytes) throw new Error(`no file ${path}`)
      return bytes
    },
    close: async () => {},
  }
}

/** A symlink for `memoryTree`. */
export const symlink = (target: string): MemoryFile => ({ bytes: target, mode: '120000' })

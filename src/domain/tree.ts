/** Git's tree entry modes: file, executable, symlink, submodule. Directories are implied by paths. */
export type TreeMode = '100644' | '100755' | '120000' | '160000'

export interface TreeEntry {
  /** `/`-separated path relative to the tree's root; never absolute, never with `..` segments. */
  path: string
  mode: TreeMode
  /** Size in bytes as announced; the bytes that `read` yields are what counts. */
  size: number
  /** Upstream's own id of the content (git blob sha), where there is one. */
  sha?: string
}

/** Something in a source that could not be taken in, kept so that a run never drops it without a word. */
export interface TreeProblem {
  path: string
  reason: string
}

/**
 * A read-only snapshot of a source: what every connector yields and what the loading rules read.
 * Entries are sorted bytewise by path and safe: traversal, absolute and device names, out-of-tree links
 * are not in `entries` but in `problems`.
 */
export interface SourceTree {
  entries: readonly TreeEntry[]
  problems: readonly TreeProblem[]
  /** Commit (git sha) or other immutable revision of the snapshot, where the source has one. */
  revision?: string
  /** Rejects for a path that is not in `entries`; the bytes of a symlink are its target's path. */
  read(path: string): Promise<Uint8Array>
  /** Frees temporary files; safe to call twice. */
  close(): Promise<void>
}

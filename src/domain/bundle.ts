/** Git's two regular file modes; 100644 where the upstream does not say. */
export type FileMode = '100644' | '100755'

/** One file of a bundle with its bytes. `path` is relative to the component's root, `/`-separated, UTF-8. */
export interface BundleFile {
  path: string
  mode: FileMode
  bytes: Uint8Array
}

/** One file of a stored version, as kept in `versions.files` (jsonb): sizes in bytes, `sha256` lower-case hex. */
export interface FileEntry {
  path: string
  mode: FileMode
  size: number
  sha256: string
  /** Tokens of a text file (o200k); absent for binary files. */
  tokens?: number
}

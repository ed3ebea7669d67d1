import type { FileMode } from '../bundle'

/** A regular file as the loading rules see it, symlinks followed. */
export interface ViewFile {
  path: string
  treePath: string
  mode: FileMode
  size: number
}

export interface PathNote {
  path: string
  reason: string
}

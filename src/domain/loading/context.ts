import type { BundleLimits } from './limits'
import type { TreeView } from './treeView'
import type { Failure, LoadedComponent, Skip } from './types'

/**
 * Folders of skills may lie inside one another, each bundle holding all below it: a hostile tree of 100,000 files makes thousands of such
 * bundles of thousands of files each. Honest sources hold each file a few times.
 */
export interface Room {
  files: number
  bytes: number
}

export const roomFor = (files: readonly { size: number }[]): Room => ({
  files: 1_000_000 + 10 * files.length,
  bytes: 4 * 1024 ** 3 + 20 * files.reduce((sum, { size }) => sum + size, 0),
})

/** Takes a bundle's share of the room; false when it is used up. */
export function takeRoom(room: Room, files: readonly { size: number }[]): boolean {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (files.length > room.files || bytes > room.bytes) return false
  room.files -= files.length
  room.bytes -= bytes
  return true
}

export const NO_ROOM =
  'The folders of this source lie inside one another so often that its bundles together would be many times its size. Have upstream part them, or point the source at a folder inside it.'

/** What one load carries through: the view, and the lists that everything unusable ends in. */
export interface Loading {
  view: TreeView
  limits: BundleLimits
  /** Name of what stands at the root of a source without a name of its own. */
  name: string
  failed: Failure[]
  skipped: Skip[]
  /** Tree paths of the main files that were taken up, whatever became of them. */
  loadedFiles: Set<string>
  /** What the bundles of all components together may still hold. */
  room: Room
  /** Components already read, by kind and path: entries that share a directory share them. */
  known: Map<string, Promise<LoadedComponent | undefined>>
}

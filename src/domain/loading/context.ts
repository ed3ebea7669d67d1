import type { BundleLimits } from './limits'
import type { TreeView } from './treeView'
import type { Failure, LoadedComponent, Skip } from './types'

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
  /** Components already read, by kind and path: entries that share a directory share them. */
  known: Map<string, Promise<LoadedComponent | undefined>>
}

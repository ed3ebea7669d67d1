import type { ClaimedRun } from '@/services/ingestion/claimRun'
import type { Known } from '@/services/ingestion/loadKnown'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import type { BatchWriter } from './batchWriter'
import type { SyncDeps } from './deps'
import type { Lease } from './lease'
import type { EntryCache } from './readUnit'

/** How far a run is, in items; `total` grows while places are read. And whether it is still this worker's. */
export interface Progress {
  done: number
  total: number
  readonly lease: Lease
}

/** How an item ended: with the id of the version that the source shows, or without; `passing` when the next run may have more luck. */
export interface TakenIn {
  version?: string
  passing?: boolean
}

/** What all steps of one run share. */
export interface Scene {
  deps: SyncDeps
  run: ClaimedRun
  source: SourceRow
  known: Known
  writer: BatchWriter
  cache: EntryCache
  /** Items that were begun in this run, by kind and path. */
  taking: Map<string, Promise<TakenIn>>
  progress: Progress
}

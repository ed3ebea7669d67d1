import type { Payload } from 'payload'
import type { Logger } from 'pino'
import type { OpenResult } from '@/connectors/types'
import type { BundleLimits } from '@/domain/loading/limits'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import type { ObjectStore } from '@/storage'

/** What the sync works with; the worker, the import command and tests each put it together. */
export interface SyncDeps {
  payload: Payload
  store: ObjectStore
  limits: BundleLimits
  log: Logger
  /** Opens a source by its connector. */
  open(source: SourceRow): Promise<OpenResult>
}

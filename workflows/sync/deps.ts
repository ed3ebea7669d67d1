import type { Payload } from 'payload'
import type { Logger } from 'pino'
import type { DiscoveredRepository, DiscoverySummary } from '@/connectors/buildwithclaude'
import type { ConnectorContext, Failed, OpenResult, SourceSpec } from '@/connectors/types'
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
  /** Opens a place that a source leads to. It is foreign: none of the source's own secrets go there. */
  openPlace(spec: SourceSpec, previous: ConnectorContext['previous']): Promise<OpenResult>
  /** The repositories that a source of type `buildwithclaude` knows. */
  discover(source: SourceRow): AsyncGenerator<DiscoveredRepository, DiscoverySummary | Failed>
}

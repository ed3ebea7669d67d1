import type { KnownItem } from '@/domain/syncPlan'
import type { ResultRow } from '@/services/ingestion/writeResults'

/** The result of an item that is as it was. */
export const unchangedRow = ({ id, kind, path, slug, upstreamVersion }: KnownItem): ResultRow => ({
  kind,
  path,
  slug,
  outcome: 'unchanged',
  item: id,
  ...(upstreamVersion === null ? {} : { version: upstreamVersion }),
})

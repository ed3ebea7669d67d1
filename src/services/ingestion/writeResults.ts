import type { Query } from '../../queries/types'
import { bulkInsert } from './bulkInsert'
import type { ItemResult } from './types'

export interface ResultRow extends ItemResult {
  item?: string
  version?: string
}

const COLUMNS = {
  run_id: 'uuid',
  kind: 'text',
  path: 'text',
  slug: 'text',
  outcome: 'text',
  reason: 'text',
  warnings: 'jsonb',
  item_id: 'uuid',
  version_id: 'uuid',
  position: 'int',
}

/** Records how items ended. A run that was broken off and goes on keeps the first word on each item that came in. */
export async function writeResults(
  query: Query,
  run: string,
  results: readonly ResultRow[],
  position: number,
): Promise<void> {
  await bulkInsert(
    query,
    'sync_results',
    COLUMNS,
    results.map((result, index) => ({
      run_id: run,
      kind: result.kind,
      path: result.path,
      slug: result.slug ?? null,
      outcome: result.outcome,
      reason: result.reason ?? null,
      warnings: result.warnings ?? [],
      item_id: result.item ?? null,
      version_id: result.version ?? null,
      position: position + index,
    })),
    'on conflict (run_id, kind, path) do nothing',
  )
}

/** Takes back what a run that was broken off said of items that did not come in: as it goes on it tries them again, and tells of them anew. */
export async function retractRefusals(query: Query, run: string): Promise<void> {
  await query("delete from sync_results where run_id = $1::uuid and outcome in ('skipped', 'failed')", [run])
}

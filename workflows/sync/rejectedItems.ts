import type { LoadedSource } from '@/domain/loading/types'
import type { SourceTree } from '@/domain/tree'
import type { ItemResult } from '@/services/ingestion/types'

/** What a source shows but does not yield as an item, each with its reason: nothing is dropped without a word. */
export function rejectedItems(loaded: Extract<LoadedSource, { ok: true }>, tree: SourceTree): ItemResult[] {
  const kindOf = (kind?: ItemResult['kind']): ItemResult['kind'] => kind ?? 'plugin'
  const results: ItemResult[] = [
    ...loaded.failed.map(({ path, kind, reason }) => ({
      kind: kindOf(kind),
      path,
      outcome: 'failed' as const,
      reason,
    })),
    ...loaded.skipped.map(({ path, kind, reason }) => ({
      kind: kindOf(kind),
      path,
      outcome: 'skipped' as const,
      reason,
    })),
    ...tree.problems.map(({ path, reason }) => ({ kind: 'skill' as const, path, outcome: 'skipped' as const, reason })),
  ]
  const seen = new Set<string>()
  return results.filter(({ kind, path }) => {
    const key = `${kind}\0${path}`
    return !seen.has(key) && seen.add(key)
  })
}

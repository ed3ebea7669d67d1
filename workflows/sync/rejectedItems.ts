import type { ExternalSource, LoadedSource } from '@/domain/loading/types'
import type { SourceTree } from '@/domain/tree'
import type { ItemResult } from '@/services/ingestion/types'

/** What a source shows but does not yield as an item, each with its reason: nothing is dropped without a word. */
export function rejectedItems(loaded: LoadedSource, tree: SourceTree): ItemResult[] {
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
    ...loaded.external.map(({ path, source, warnings }) => ({
      kind: 'plugin' as const,
      path,
      outcome: 'skipped' as const,
      reason: `Its content lies elsewhere (${placeOf(source)}). Add that place as a source of its own to take it in.`,
      warnings,
    })),
    ...tree.problems.map(({ path, reason }) => ({ kind: 'skill' as const, path, outcome: 'skipped' as const, reason })),
  ]
  const seen = new Set<string>()
  return results.filter(({ kind, path }) => {
    const key = `${kind}\0${path}`
    return !seen.has(key) && seen.add(key)
  })
}

function placeOf(source: ExternalSource): string {
  switch (source.type) {
    case 'github':
      return `GitHub ${source.repo}`
    case 'git':
      return `${source.url}${source.path ? `, folder ${source.path}` : ''}`
    case 'npm':
      return `npm package ${source.package}`
    case 'archive':
      return source.url
    case 'command':
      return 'a command on the user’s machine, which is never run here'
  }
}

import { kindOfPath } from '@/domain/loading/kindOfPath'
import type { LoadedSource } from '@/domain/loading/types'
import type { SourceTree } from '@/domain/tree'
import type { RejectedItem } from '@/services/ingestion/types'

/** What a tree shows but does not yield as an item, each with its reason: nothing is dropped without a word. */
export function rejectedItems(loaded: LoadedSource, tree: SourceTree): RejectedItem[] {
  const rejected: RejectedItem[] = [
    ...loaded.failed.map((row) => ({ ...row, outcome: 'failed' as const })),
    ...[...loaded.skipped, ...tree.problems].map((row) => ({ ...row, outcome: 'skipped' as const })),
  ].map(({ path, reason, outcome, ...row }) => ({
    kind: ('kind' in row ? row.kind : undefined) ?? kindOfPath(path),
    path,
    outcome,
    reason,
    ...leadsTo(path, 'name' in row ? row.name : undefined),
  }))
  const seen = new Set<string>()
  return rejected.filter(({ kind, path }) => {
    const key = `${kind}\0${path}`
    return !seen.has(key) && seen.add(key)
  })
}

/** An entry that cannot be used is told by its number; its place, should it have one, has its name. */
function leadsTo(path: string, name: string | undefined): Pick<RejectedItem, 'leadsTo'> {
  const list = /^(.*)#plugins\/\d+$/.exec(path)?.[1]
  return list === undefined || name === undefined ? {} : { leadsTo: `${list}#${name}` }
}

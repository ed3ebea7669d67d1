import { loadSource } from '@/domain/loading/loadSource'
import type { LoadedComponent, LoadedPlugin, LoadedSource } from '@/domain/loading/types'
import { shrinksTooMuch } from '@/domain/syncPlan'
import type { SourceTree } from '@/domain/tree'
import type { ClaimedRun } from '@/services/ingestion/claimRun'
import type { RunEnd } from '@/services/ingestion/finishRun'
import { itemKey, type Known, loadKnown } from '@/services/ingestion/loadKnown'
import { markGone } from '@/services/ingestion/markGone'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import { writeResults } from '@/services/ingestion/writeResults'
import { queryOf } from '@/services/sql'
import { request } from '../request'
import type { SyncDeps } from './deps'
import { BatchWriter } from './batchWriter'
import { Licences } from './licences'
import { prepareItem } from './prepareItem'
import { EntryCache, readUnit } from './readUnit'
import { rejectedItems } from './rejectedItems'

export type TreeOutcome = Omit<RunEnd, 'run'> & {
  /** False when an item failed for a reason that may pass: then the next run must not skip the source as unchanged. */
  settled: boolean
}

export interface Progress {
  done: number
  total: number
}

/** Takes in all that a source's tree holds. Every discovered item ends in the run's results; nothing known is ever removed by it. */
export async function syncTree(
  deps: SyncDeps,
  run: ClaimedRun,
  source: SourceRow,
  tree: SourceTree,
  progress: Progress,
): Promise<TreeOutcome> {
  const loaded = await loadSource(tree, { name: source.name, limits: deps.limits })
  if (!loaded.ok) return { status: 'failed', error: loaded.reason, settled: false }
  const query = queryOf(await request(deps, 'sync'))
  const known = await loadKnown(query, source.id)
  const rejected = rejectedItems(loaded, tree)
  const missing = missingItems(known, loaded, rejected)
  const active = [...known.items.values()].filter(({ gone }) => !gone).length
  if (!run.accept_shrink && shrinksTooMuch(active, missing.length)) {
    return {
      status: 'halted',
      settled: false,
      error: `The source shows ${active - missing.length} of its ${active} items: too many vanished at once to believe it. Nothing was changed. Look at the source, then sync again with "accept shrink" if it is right.`,
    }
  }

  const units: (LoadedPlugin | LoadedComponent)[] = [...loaded.plugins, ...loaded.components]
  progress.total =
    units.reduce((sum, unit) => sum + 1 + ('components' in unit ? unit.components.length : 0), 0) + rejected.length
  const writer = new BatchWriter(deps, run, source, known, progress)
  const scene = {
    deps,
    run,
    source,
    tree,
    known,
    loaded,
    writer,
    cache: new EntryCache(),
    licences: new Licences(tree),
  }
  for (const unit of units) await takeIn(scene, unit)
  await writer.flush()
  await writeResults(query, run.id, rejected, writer.position)
  if (!run.dry_run && missing.length > 0) await markGone(query, run.id, missing, writer.position + rejected.length)
  progress.done = progress.total
  return { status: 'completed', items: loaded.items, counts: loaded.counts, settled: writer.settled }
}

interface Scene {
  deps: SyncDeps
  run: ClaimedRun
  source: SourceRow
  tree: SourceTree
  known: Known
  loaded: LoadedSource
  writer: BatchWriter
  cache: EntryCache
  licences: Licences
}

/** One plugin with its components, or one component that stands alone. Components first: the plugin's version names theirs. */
async function takeIn(scene: Scene, unit: LoadedPlugin | LoadedComponent): Promise<void> {
  const parts: string[] = []
  const components = 'components' in unit ? unit.components : []
  for (const component of components) {
    const version = await takeInOne(scene, component, unit, [])
    if (version) parts.push(version)
  }
  await takeInOne(scene, unit, unit, parts)
  await scene.writer.flushWhenFull()
}

/** Yields the id of the version that the source shows now; nothing when the item failed. */
async function takeInOne(
  { writer, cache, ...context }: Scene,
  component: LoadedComponent,
  plugin: LoadedComponent,
  parts: string[],
): Promise<string | undefined> {
  // Two plugins may load the very same file: it is one item, and both plugins' versions name it.
  const earlier = writer.versionOf(component)
  if (earlier) return earlier
  const result = await readUnit(context.tree, component, context.deps.limits, cache)
  if (!result.ok) {
    writer.reject(component, result.reason, result.passing)
    return undefined
  }
  const prepared = await prepareItem(context, result.read, plugin, parts)
  if (!prepared.ok) {
    writer.reject(component, prepared.reason, false)
    return undefined
  }
  return writer.add(prepared.item)
}

function missingItems(known: Known, loaded: LoadedSource, rejected: readonly { kind: string; path: string }[]) {
  const seen = new Set(rejected.map(({ kind, path }) => `${kind}\0${path}`))
  for (const plugin of loaded.plugins) {
    seen.add(itemKey('plugin', plugin.path))
    for (const component of plugin.components) seen.add(itemKey(component.kind, component.path))
  }
  for (const component of loaded.components) seen.add(itemKey(component.kind, component.path))
  return [...known.items].filter(([key, item]) => !item.gone && !seen.has(key)).map(([, item]) => item)
}

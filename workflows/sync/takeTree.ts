import { loadSource } from '@/domain/loading/loadSource'
import type { ExternalEntry, LoadedComponent, LoadedPlugin, LoadedSource, LoadResult } from '@/domain/loading/types'
import { type KnownItem, shrinksTooMuch } from '@/domain/syncPlan'
import type { SourceTree } from '@/domain/tree'
import { itemKey } from '@/services/ingestion/loadKnown'
import type { RejectedItem, Unread } from '@/services/ingestion/types'
import { inBudget } from './inBudget'
import { Licences } from './licences'
import { type Place, pathIn } from './place'
import { type PrepareContext, prepareItem } from './prepareItem'
import { readUnit } from './readUnit'
import { rejectedItems } from './rejectedItems'
import type { Scene, TakenIn } from './scene'

export type Taken =
  | {
      ok: true
      loaded: LoadedSource
      rejected: RejectedItem[]
      missing: KnownItem[]
      /** False when an item failed for a reason that may pass: then the place is looked at again, changed or not. */
      settled: boolean
    }
  /** `halted`: too many of its items vanished to believe it. */
  | { ok: false; halted: boolean; reason: string }

interface Before {
  /** The items that the place had, those left out that lie where its entries lead to. */
  mine: (external: readonly ExternalEntry[]) => readonly KnownItem[]
  /** The number of items that the shrink rule is to measure the missing ones by; those of the place itself where left out. */
  all?: number
}

/**
 * Takes in all that the tree of one place holds. Every discovered item ends in the run's results; nothing known is ever removed by it.
 */
export async function takeTree(scene: Scene, place: Place, wholeTree: SourceTree, before: Before): Promise<Taken> {
  const { tree, failures } = countingFailures(wholeTree)
  const found = await load(scene, place, tree)
  if (!found.ok) return { ok: false, halted: false, reason: found.reason }
  // An entry means the one plugin: what else lies in its repository was not listed.
  const loaded = { ...found, components: place.entry ? [] : found.components }
  const units = unitsIn(place, loaded)
  const rejected = rejectedItems(loaded, tree).map(
    ({ leadsTo, ...row }): RejectedItem => ({
      ...row,
      path: pathIn(place.key, row.path),
      ...(leadsTo === undefined ? {} : { leadsTo: pathIn(place.key, leadsTo) }),
    }),
  )
  const mine = before.mine(loaded.external)
  const { all = mine.length } = before
  const missing = missingOf(mine, units, rejected)
  if (!scene.run.accept_shrink && shrinksTooMuch(all, missing.length))
    return { ok: false, halted: true, reason: haltReason(place, all, missing.length) }

  scene.progress.total += units.reduce((sum, { parts }) => sum + 1 + parts.length, 0) + rejected.length
  const at = {
    ...scene,
    place,
    tree,
    loaded,
    licences: new Licences(tree),
    shas: shasOf(place, tree),
    unread: unreadOf(loaded, tree),
    refused: [] as RejectedItem[],
  }
  const passing = scene.writer.passing
  await inBudget(units, { width: WIDTH, budget: BUDGET_BYTES, weigh: weightOf }, (unit) => takeIn(at, unit))
  await scene.writer.report(rejected)
  const settled = scene.writer.passing === passing && failures() === 0
  return { ok: true, loaded, rejected: [...rejected, ...at.refused], missing, settled }
}

/** A tree that the loading rules stumble over is a place that cannot be taken in, not the end of all the others. */
async function load(scene: Scene, place: Place, tree: SourceTree): Promise<LoadResult> {
  try {
    return await loadSource(tree, {
      name: place.listing?.name ?? scene.source.name,
      limits: scene.deps.limits,
      ...(place.entry ? { entry: place.entry } : {}),
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      reason: `What it holds could not be made out (${reason}). Nothing of it was changed; the next sync tries again.`,
    }
  }
}

/** Reads that fail may succeed next time, whatever became of the items that they were for. */
function countingFailures(tree: SourceTree): { tree: SourceTree; failures: () => number } {
  let count = 0
  const read = (path: string) =>
    tree.read(path).catch((error: unknown) => {
      count += 1
      throw error
    })
  return { tree: { ...tree, read }, failures: () => count }
}

const haltReason = ({ key }: Place, all: number, missing: number): string =>
  `${key === '' ? 'The source' : key} shows ${all - missing} of its ${all} items: too many vanished at once to believe it. Nothing of it was changed. Look at it upstream, then sync again with "accept shrink" if it is right.`

/** What the tree has but does not give: its own problems, and the links and submodules that were not followed. */
function unreadOf({ skipped }: LoadedSource, { entries, problems }: SourceTree): Unread[] {
  const special = new Set(entries.flatMap(({ path, mode }) => (mode.startsWith('100') ? [] : [path])))
  return [...problems, ...skipped.filter(({ path }) => special.has(path))].map(({ path, reason }) => ({ path, reason }))
}

/** Units that are read, packed and stored at once: while one waits for the disk or the object store, another is counted. */
const WIDTH = 6
/** Bytes that these units hold together; a unit is held some three times over while it is packed. */
const BUDGET_BYTES = 48 * 1024 * 1024

const weightOf = ({ whole, parts }: Unit): number =>
  Math.max(0, ...[whole, ...parts].map(({ files }) => files.reduce((sum, { size }) => sum + size, 0)))

const componentsOf = (whole: LoadedPlugin | LoadedComponent): LoadedComponent[] =>
  'components' in whole ? whole.components : []

/** Only what is fetched content by content has use for knowing it again. */
const shasOf = ({ spec }: Place, { entries }: SourceTree): ReadonlyMap<string, string> =>
  spec.type === 'github' ? new Map(entries.flatMap(({ path, sha }) => (sha ? [[path, sha] as const] : []))) : new Map()

/** A plugin with its components, or one component that stands alone. */
interface Unit {
  whole: LoadedPlugin | LoadedComponent
  parts: LoadedComponent[]
}

/** The place's units with the paths that their items have in the source. */
function unitsIn({ key, listing, entry }: Place, loaded: LoadedSource): Unit[] {
  const [category] = listing?.categories ?? []
  const said = entry?.warnings ?? []
  const here = <T extends LoadedComponent>(component: T): T => ({
    ...component,
    path: pathIn(key, component.path),
    category: component.category ?? category,
  })
  const wholes: (LoadedPlugin | LoadedComponent)[] = [...loaded.plugins, ...loaded.components]
  return wholes.map((whole) => ({
    whole: here({ ...whole, warnings: [...said, ...whole.warnings] }),
    parts: componentsOf(whole).map(here),
  }))
}

type PlaceScene = Scene & Omit<PrepareContext, keyof Scene> & { refused: RejectedItem[] }

/**
 * Components first: the plugin's version names theirs, once and for all. So a plugin waits for components that could not be read this time: its
 * version would lack them for ever.
 */
async function takeIn(scene: PlaceScene, { whole, parts }: Unit): Promise<void> {
  const taken: TakenIn[] = []
  for (const component of parts) {
    taken.push(await takeInOne(scene, component, whole, []))
    await scene.writer.flushWhenFull()
  }
  const versions = taken.flatMap(({ version }) => version ?? [])
  if (taken.some(({ passing }) => passing)) scene.writer.reject(whole, WAITS, true)
  else await takeInOne(scene, whole, whole, versions)
  await scene.writer.flushWhenFull()
}

const WAITS = 'A component of it could not be read this time. The next sync tries again.'

function takeInOne(
  scene: PlaceScene,
  component: LoadedComponent,
  plugin: LoadedComponent,
  parts: string[],
): Promise<TakenIn> {
  // Two plugins may load the very same file: it is one item, and both plugins' versions name it.
  const key = itemKey(component.kind, component.path)
  const taking = scene.taking.get(key) ?? takeInNew(scene, component, plugin, parts)
  scene.taking.set(key, taking)
  return taking
}

async function takeInNew(
  scene: PlaceScene,
  component: LoadedComponent,
  plugin: LoadedComponent,
  parts: string[],
): Promise<TakenIn> {
  const { writer } = scene
  const { kind, path } = component
  const refuse = (reason: string, passing: boolean): TakenIn => {
    writer.reject(component, reason, passing)
    // What may pass is looked at again; the rest is told again as long as the place does not change.
    if (!passing) scene.refused.push({ kind, path, outcome: 'failed', reason })
    return { passing }
  }
  const result = await readUnit(scene.tree, component, scene.deps.limits, scene.cache)
  if (!result.ok) return refuse(result.reason, result.passing)
  const prepared = await prepareItem(scene, result.read, plugin, parts)
  if (!prepared.ok) return refuse(prepared.reason, false)
  return { version: writer.add(prepared.item) }
}

function missingOf(mine: readonly KnownItem[], units: readonly Unit[], rejected: readonly RejectedItem[]): KnownItem[] {
  const seen = new Set(rejected.map(({ kind, path }) => itemKey(kind, path)))
  for (const { whole, parts } of units) for (const { kind, path } of [whole, ...parts]) seen.add(itemKey(kind, path))
  return mine.filter(({ kind, path }) => !seen.has(itemKey(kind, path)))
}

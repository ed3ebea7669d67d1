import type { OpenResult } from '@/connectors/types'
import type { ExternalEntry } from '@/domain/loading/types'
import { type KnownItem, shrinksTooMuch } from '@/domain/syncPlan'
import type { Query } from '@/queries/types'
import type { ClaimedRun } from '@/services/ingestion/claimRun'
import type { RunEnd } from '@/services/ingestion/finishRun'
import { itemKey, type Known } from '@/services/ingestion/loadKnown'
import { goneRow, markGone } from '@/services/ingestion/markGone'
import {
  distrustPlace,
  forgetPlaces,
  type Held,
  type RememberedPlace,
  rememberPlaces,
} from '@/services/ingestion/places'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import type { ResultRow } from '@/services/ingestion/writeResults'
import { inTransaction } from '@/services/transaction'
import { queryOf } from '@/services/sql'
import { request } from '../request'
import { BatchWriter } from './batchWriter'
import type { SyncDeps } from './deps'
import { keepLooseFiles } from './keepLooseFiles'
import { openAhead } from './openAhead'
import { fingerprintOf, pathIn, type Place, placeOfEntry, placeOfPath } from './place'
import { EntryCache } from './readUnit'
import type { Progress, Scene } from './scene'
import { type Taken, takeTree } from './takeTree'
import { unchangedRow } from './unchangedRow'

interface Frame {
  deps: SyncDeps
  run: ClaimedRun
  source: SourceRow
  progress: Progress
  query: Query
  known: Known
  remembered: ReadonlyMap<string, RememberedPlace>
}

type Outcome = { ok: true; held: Held; settled: boolean } | { ok: false; halted: boolean; reason: string }

/** One pass over a source and its places. Gathers what is unchanged, missing and disbelieved, and tells it at the end. */
export class Pass {
  requests = 0
  /** Places that were followed and could be taken in. */
  followed = 0
  readonly #scene: Scene
  readonly #writer: BatchWriter
  /** Keys of the places that the source leads to now. */
  readonly #listed = new Set([''])
  /** Items that are not gone, by the place that they lie in. */
  readonly #active: Map<string, KnownItem[]>
  readonly #unchanged: { key: string; held: Held }[] = []
  /** Keys of the places that were taken in or left: what became of their items is told. */
  readonly #told = new Set<string>()
  #missing: KnownItem[] = []
  /** Places to be remembered once it is written what is missing from them. */
  readonly #late: RememberedPlace[] = []
  readonly #halted: string[] = []
  /** Entries that lead nowhere we would go. */
  readonly #unfollowed: ResultRow[] = []
  readonly #totals: Pick<Held, 'items' | 'counts'> = { items: {}, counts: {} }
  #touched = false
  #retryAfter: number | undefined

  constructor(readonly frame: Frame) {
    const { deps, run, source, known, progress } = frame
    this.#writer = new BatchWriter(deps, run, source, known, progress)
    this.#scene = {
      deps,
      run,
      source,
      known,
      writer: this.#writer,
      cache: new EntryCache(),
      taking: new Map(),
      progress,
    }
    const keys = new Set(frame.remembered.keys())
    this.#active = Map.groupBy(
      [...known.items.values()].filter(({ gone }) => !gone),
      ({ path }) => placeOfPath(path, keys),
    )
  }

  remembers(key: string): boolean {
    return this.frame.remembered.get(key)?.held !== undefined
  }

  /** Takes in one opened place and closes it. */
  async take(place: Place, opened: Extract<OpenResult, { ok: true }>): Promise<Outcome> {
    this.#listed.add(place.key)
    this.#told.add(place.key)
    if (opened.unchanged) {
      this.requests += opened.requests
      const held = this.frame.remembered.get(place.key)?.held
      if (!held)
        throw new Error(`The place "${place.key}" was opened as unchanged although nothing is remembered of it.`)
      this.#unchanged.push({ key: place.key, held })
      this.#keep(held.rejected)
      this.#count(place, held)
      return { ok: true, held, settled: true }
    }
    this.#touched = true
    const { run, query, source } = this.frame
    const before = {
      mine: (external: readonly ExternalEntry[]) => this.#itemsOf(place.key, external),
      ...(place.key === '' ? { all: this.#all() } : {}),
    }
    let taken: Taken
    try {
      if (!run.dry_run) await distrustPlace(query, source.id, place.key)
      taken = await takeTree(this.#scene, place, opened.tree, before)
      if (taken.ok && place.spec.type === 'github' && !run.dry_run)
        await keepLooseFiles(this.frame.deps, taken.loaded, opened.tree)
    } finally {
      this.requests += opened.requests
      await opened.tree.close()
    }
    if (!taken.ok) return taken
    this.#missing.push(...taken.missing)
    this.#keep(taken.rejected)
    const { external, items, counts } = taken.loaded
    const held: Held = { external, rejected: taken.rejected, items: { ...items }, counts: { ...counts } }
    this.#count(place, held)
    const memory: RememberedPlace = {
      place: place.key,
      fingerprint: fingerprintOf(place),
      revision: taken.settled ? (opened.revision ?? null) : null,
      etag: taken.settled ? (opened.etag ?? null) : null,
      held,
    }
    // What is missing is concluded at the end; a run that breaks off or halts before has to find it again.
    if (taken.missing.length > 0) this.#late.push(memory)
    else this.#writer.remember(memory)
    return { ok: true, held, settled: taken.settled }
  }

  /** The places that a place's marketplace leads to. */
  placesIn(parent: Place, held: Held): Place[] {
    return held.external.flatMap((entry) => {
      const found = placeOfEntry(entry, parent.key)
      if (found.ok) return [found.place]
      const path = pathIn(parent.key, entry.path)
      this.#listed.add(path)
      this.#unfollowed.push({ kind: 'plugin', path, outcome: 'skipped', reason: found.reason })
      return []
    })
  }

  /** Opens places and takes them in, and those that they lead to. */
  async follow(places: readonly Place[]): Promise<void> {
    const further: Place[] = []
    for (const { key } of places) this.#listed.add(key)
    this.#part(
      '',
      places.map(({ key }) => key),
    )
    for await (const { place, opened } of openAhead(this.frame.deps, places, this.frame.remembered)) {
      if (!opened.ok) {
        if (opened.retryAfterSeconds !== undefined)
          this.#retryAfter = Math.max(this.#retryAfter ?? 0, opened.retryAfterSeconds)
        await this.#leave(place, opened.reason)
        continue
      }
      const outcome = await this.take(place, opened)
      this.followed += outcome.ok ? 1 : 0
      if (outcome.ok) further.push(...this.placesIn(place, outcome.held))
      else await this.#leave(place, outcome.reason)
      if (!outcome.ok && outcome.halted) this.#halted.push(outcome.reason)
    }
    if (further.length > 0) await this.follow(further)
  }

  /** `complete`: what is not listed any more is gone. */
  async end({ complete }: { complete: boolean }): Promise<Omit<RunEnd, 'run'>> {
    const { run, progress, remembered } = this.frame
    const gone = complete ? [...remembered.keys()].filter((key) => !this.#listed.has(key)) : []
    // Items of no place at all are left by a run that broke off before it remembered theirs.
    for (const key of complete && !this.#told.has('') ? [...gone, ''] : gone) {
      this.#missing.push(...(this.#active.get(key) ?? []))
      this.#told.add(key)
    }
    const numbers = { ...this.#totals, apiRequests: this.requests }
    const untold = [...this.#active].flatMap(([key, items]) => (this.#told.has(key) ? [] : items))
    const untouched = !this.#touched && !run.resumed && gone.length + untold.length + this.#missing.length === 0
    await this.#tell(this.#unfollowed)
    for (const { key, held } of this.#unchanged) {
      await this.#tell(held.rejected)
      const refused = new Set(held.rejected.map(({ kind, path }) => itemKey(kind, path)))
      const items = (this.#active.get(key) ?? []).filter(({ kind, path }) => !refused.has(itemKey(kind, path)))
      if (!untouched) await this.#tell(items.map(unchangedRow))
    }
    await this.#tell(untold.map((item) => ({ ...unchangedRow(item), outcome: 'skipped', reason: OUT_OF_REACH })))
    await this.#writer.flush()
    if (untouched) return { status: 'completed', untouched, ...numbers }
    const all = this.#all()
    // Places may lie inside one another, as entries are named: what one of them has is not missing from the other.
    this.#missing = this.#missing.filter(({ kind, path }) => !this.#scene.taking.has(itemKey(kind, path)))
    if (this.#missing.length > 0 && !run.accept_shrink && shrinksTooMuch(all, this.#missing.length))
      this.#halted.push(
        `The source shows ${all - this.#missing.length} of its ${all} items: too many vanished at once to believe it. They stay as they are. Look at it upstream, then sync again with "accept shrink" if it is right.`,
      )
    else if (run.dry_run) await this.#foresee()
    else await this.#conclude(gone)
    progress.done = progress.total
    return {
      status: this.#halted.length > 0 ? 'halted' : 'completed',
      ...(this.#halted.length > 0 ? { error: this.#halted.slice(0, 5).join(' ') } : {}),
      ...(this.#retryAfter === undefined ? {} : { retryAfterSeconds: this.#retryAfter }),
      ...numbers,
    }
  }

  /** A dry run tells what would be gone. */
  async #foresee(): Promise<void> {
    await this.#writer.report(this.#missing.map(goneRow))
    await this.#writer.flush()
  }

  #all(): number {
    return [...this.#active.values()].reduce((sum, { length }) => sum + length, 0)
  }

  /** The items that lie in a place and not where its entries lead to, remembered or not. */
  #itemsOf(key: string, external: readonly ExternalEntry[]): readonly KnownItem[] {
    this.#part(
      key,
      external.map(({ path }) => pathIn(key, path)),
    )
    return this.#active.get(key) ?? []
  }

  /** Gives the items of a place to the places inside it that they lie in: a run that broke off has not remembered those. */
  #part(from: string, keys: readonly string[]): void {
    const places = new Set(keys)
    const groups = Map.groupBy(this.#active.get(from) ?? [], ({ path }) => placeOfPath(path, places) || from)
    this.#active.delete(from)
    for (const [key, items] of groups) this.#active.set(key, [...(this.#active.get(key) ?? []), ...items])
  }

  /** A place whose entry is broken for now is still listed. */
  #keep(rejected: Held['rejected']): void {
    for (const { leadsTo } of rejected) if (leadsTo !== undefined) this.#listed.add(leadsTo)
  }

  async #tell(rows: readonly ResultRow[]): Promise<void> {
    this.frame.progress.total += rows.length
    await this.#writer.report(rows)
  }

  async #conclude(places: readonly string[]): Promise<void> {
    const req = await request(this.frame.deps, 'sync')
    await inTransaction(req, async () => {
      const query = queryOf(req)
      this.frame.progress.lease.check()
      if (this.#missing.length > 0) await markGone(query, this.frame.run.id, this.#missing, this.#writer.position)
      await rememberPlaces(query, this.frame.source.id, this.#late)
      await forgetPlaces(query, this.frame.source.id, places)
    })
  }

  /** A place that could not be taken in: said once, and of each of its items that it stays. What it led to stays too. */
  async #leave({ key }: Place, reason: string): Promise<void> {
    this.#touched = true
    this.#told.add(key)
    const items = this.#active.get(key) ?? []
    for (const other of this.frame.remembered.keys()) if (other.startsWith(`${key}/`)) this.#listed.add(other)
    await this.#tell([
      { kind: 'plugin', path: key, outcome: 'failed', reason },
      ...items
        .filter(({ kind, path }) => kind !== 'plugin' || path !== key)
        .map(
          (item): ResultRow => ({
            ...unchangedRow(item),
            outcome: 'skipped',
            reason: `Its place could not be taken in this time, so it stays as it is. ${reason}`,
          }),
        ),
    ])
  }

  /** The source's own numbers, and those of repositories that a directory lists; an external entry's content is not the marketplace's. */
  #count({ entry }: Place, held: Held): void {
    if (entry) return
    for (const part of ['items', 'counts'] as const)
      for (const [name, value] of Object.entries(held[part]))
        this.#totals[part][name] = (this.#totals[part][name] ?? 0) + value
  }
}

const OUT_OF_REACH = 'What leads to it could not be read or followed this time, so it stays as it is.'

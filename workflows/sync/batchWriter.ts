import type { LoadedComponent } from '@/domain/loading/types'
import type { SyncFlag } from '@/domain/syncPlan'
import { DEFAULT_TIER } from '@/domain/taxonomy'
import { enqueue } from '@/services/enqueue'
import type { ClaimedRun } from '@/services/ingestion/claimRun'
import { itemKey, type Known } from '@/services/ingestion/loadKnown'
import { type RememberedPlace, rememberPlaces } from '@/services/ingestion/places'
import { reserveSlugs } from '@/services/ingestion/reserveSlugs'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import type { PreparedItem } from '@/services/ingestion/types'
import { writeItems } from '@/services/ingestion/writeItems'
import { type ResultRow, writeResults } from '@/services/ingestion/writeResults'
import { isDeadlock, isUniqueViolation, queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import { manifestKey } from '@/storage'
import { request } from '../request'
import type { SyncDeps } from './deps'
import type { Progress } from './scene'

/** Items a transaction writes: large enough that the database is not what a sync waits for, small enough to keep memory flat. */
const BATCH = 100
/** Files of these items together: their lists and manifests are held, and sent to the database as one value. */
const BATCH_FILES = 20_000
const ATTEMPTS = 5

/** Collects prepared items and writes them in batches, each in one transaction with its scan jobs (cause and effect commit together). */
export class BatchWriter {
  #items: PreparedItem[] = []
  #results: ResultRow[] = []
  #places: RememberedPlace[] = []
  #writing: Promise<void> = Promise.resolve()
  /** Position of the next result. */
  position = 0
  /** Number of items that failed for a reason that may pass. */
  passing = 0

  constructor(
    private readonly deps: SyncDeps,
    private readonly run: ClaimedRun,
    private readonly source: SourceRow,
    private readonly known: Known,
    private readonly progress: Progress,
  ) {}

  /** Yields the id of the version that the source shows. */
  add(item: PreparedItem): string {
    this.#items.push(item)
    return typeof item.version === 'string' ? item.version : item.version.id
  }

  reject(component: LoadedComponent, reason: string, passing: boolean): void {
    if (passing) this.passing += 1
    const slug = this.known.items.get(itemKey(component.kind, component.path))?.slug ?? null
    this.#results.push({
      kind: component.kind,
      path: component.path,
      slug,
      outcome: 'failed',
      reason,
      warnings: component.warnings,
    })
  }

  /** Records how items ended that make no version. */
  async report(rows: readonly ResultRow[]): Promise<void> {
    for (const row of rows) {
      this.#results.push(row)
      await this.flushWhenFull()
    }
  }

  /** Remembers a place as soon as all its items are written: never before them. */
  remember(place: RememberedPlace): void {
    this.#places.push(place)
  }

  async flushWhenFull(): Promise<void> {
    const files = this.#items.reduce(
      (sum, { version }) => sum + (typeof version === 'string' ? 0 : version.files.length),
      0,
    )
    if (this.#items.length + this.#results.length >= BATCH || files >= BATCH_FILES) await this.flush()
  }

  /** Writes what there is; batches are written one after the other, so that what a later one names is there. */
  flush(): Promise<void> {
    const batch = { items: this.#items, results: this.#results, places: this.#places }
    this.#items = []
    this.#results = []
    this.#places = []
    this.#writing = this.#writing.then(() => this.#writeNext(batch))
    return this.#writing
  }

  async #writeNext(batch: Batch): Promise<void> {
    const size = batch.items.length + batch.results.length
    if (size + batch.places.length === 0) return
    await this.#write(batch, 1)
    this.position += size
    this.progress.done += size
  }

  async #write(batch: Batch, attempt: number): Promise<void> {
    const { items, results, places } = batch
    const req = await request(this.deps, 'sync')
    const query = queryOf(req)
    const slugs = await reserveSlugs(query, items)
    const manifests = this.run.dry_run
      ? new Map<string, object>()
      : await this.#storeManifests(items, slugs, attempt > 1)
    try {
      await inTransaction(req, async () => {
        await writeResults(query, this.run.id, results, this.position + items.length)
        if (this.run.dry_run) {
          await writeResults(
            query,
            this.run.id,
            items.map((item) => dryResult(item, slugs)),
            this.position,
          )
        } else {
          const { tier, categories } = await placing(query)
          const versions = await writeItems(req, {
            run: this.run.id,
            source: this.source.id,
            tier,
            categories,
            items,
            slugs,
            manifests,
            position: this.position,
          })
          const digests = new Set(versions.map(({ digest }) => digest))
          await enqueue(
            req,
            'scan.digest',
            [...digests].map((digest) => ({ digest })),
          )
          await rememberPlaces(query, this.source.id, places)
        }
        const done = this.progress.done + items.length + results.length
        await this.progress.lease.beat(query, done, this.progress.total)
      })
    } catch (error) {
      // Another source's run took one of the slugs between the look and the write: look again.
      if ((!isUniqueViolation(error) && !isDeadlock(error)) || attempt >= ATTEMPTS) throw error
      await this.#write(batch, attempt + 1)
    }
  }

  async #storeManifests(
    items: readonly PreparedItem[],
    slugs: ReadonlyMap<string, string>,
    again: boolean,
  ): Promise<Map<string, object>> {
    const manifests = new Map<string, object>()
    await Promise.all(
      items.map(async ({ itemId, version }) => {
        if (typeof version === 'string') return
        const manifest = version.manifest(slugs.get(itemId) ?? '')
        manifests.set(version.id, manifest)
        const bytes = new TextEncoder().encode(JSON.stringify(manifest))
        // The store keeps what it has; a manifest of a lost attempt names a slug that went to somebody else.
        if (again) await this.deps.store.delete(manifestKey(version.id))
        await this.deps.store.put(manifestKey(version.id), bytes, { contentType: 'application/json' })
      }),
    )
    return manifests
  }
}

interface Batch {
  items: readonly PreparedItem[]
  results: readonly ResultRow[]
  places: readonly RememberedPlace[]
}

/** What a real run would say; only what is in the catalog already can be named. */
const dryResult = (item: PreparedItem, slugs: ReadonlyMap<string, string>): ResultRow => ({
  kind: item.kind,
  path: item.path,
  slug: slugs.get(item.itemId) ?? null,
  outcome: item.outcome,
  warnings: [...item.warnings, ...(typeof item.version === 'string' ? [] : item.version.flags.map(inWords))],
  ...(item.isNew ? {} : { item: item.itemId }),
  ...(typeof item.version === 'string' ? { version: item.version } : {}),
})

const inWords = (flag: SyncFlag): string =>
  flag === 'same_label_new_content' ? 'Same label, new content.' : 'The label went back.'

async function placing(query: ReturnType<typeof queryOf>) {
  const [tier] = await query<{ id: string }>('select id from tiers where key = $1', [DEFAULT_TIER])
  if (!tier) throw new Error('The tier "free" is missing; `npm run seed` puts the basic tiers and categories in.')
  const categories = await query<{ slug: string; id: string }>('select slug, id from categories')
  return { tier: tier.id, categories: new Map(categories.map(({ slug, id }) => [slug, id])) }
}

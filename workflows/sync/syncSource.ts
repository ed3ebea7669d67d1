import type { DiscoverySummary } from '@/connectors/buildwithclaude'
import type { Failed } from '@/connectors/types'
import type { ClaimedRun } from '@/services/ingestion/claimRun'
import type { RunEnd } from '@/services/ingestion/finishRun'
import { loadKnown } from '@/services/ingestion/loadKnown'
import { loadPlaces } from '@/services/ingestion/places'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import { queryOf } from '@/services/sql'
import { request } from '../request'
import type { SyncDeps } from './deps'
import { Pass } from './pass'
import { type Place, placeOfListing } from './place'
import type { Progress } from './scene'
import { writePopularity } from './writePopularity'

type End = Omit<RunEnd, 'run'>

/**
 * Takes in a source and the places it leads to: its own tree first, then the external entries of its marketplace, each at the commit it names; or
 * the repositories that a directory lists. A place that cannot be reached, or shows too little to be believed, stays as it is.
 */
export async function syncSource(deps: SyncDeps, run: ClaimedRun, source: SourceRow, progress: Progress): Promise<End> {
  const query = queryOf(await request(deps, 'sync'))
  const [known, remembered] = [await loadKnown(query, source.id), await loadPlaces(query, source.id)]
  const pass = new Pass({ deps, run, source, progress, query, known, remembered })
  return source.type === 'buildwithclaude' ? syncDirectory(pass, source, deps) : syncOwn(pass, source, deps)
}

/** A source with content of its own. */
async function syncOwn(pass: Pass, source: SourceRow, deps: SyncDeps): Promise<End> {
  // What the root leads to has to be known to be followed; without that memory the source is read whole.
  const opened = await deps.open(pass.remembers('') ? source : { ...source, revision: null, etag: null })
  if (!opened.ok) return failed(opened)
  const { type, location, ref, path } = source
  const root: Place = { key: '', spec: { type, location, ...(ref ? { ref } : {}), ...(path ? { path } : {}) } }
  const outcome = await pass.take(root, opened)
  if (!outcome.ok)
    return { status: outcome.halted ? 'halted' : 'failed', error: outcome.reason, apiRequests: pass.requests }
  await pass.follow(pass.placesIn(root, outcome.held))
  const end = await pass.end({ complete: true })
  const remembered = { revision: opened.revision ?? null, etag: opened.etag ?? null }
  return end.status === 'completed' && outcome.settled ? { ...end, ...remembered } : end
}

/** A directory: what it lists is where the content lies. */
async function syncDirectory(pass: Pass, source: SourceRow, deps: SyncDeps): Promise<End> {
  const places: Place[] = []
  const listing = deps.discover(source)
  let summary: DiscoverySummary | Failed | undefined
  while (!summary) {
    const step = await listing.next()
    if (step.done) summary = step.value
    else places.push(placeOfListing(step.value))
  }
  if ('ok' in summary) return failed(summary)
  pass.requests += summary.requests
  const notes = summary.notes.join(' ')
  if (places.length === 0)
    return {
      status: 'failed',
      error: `The directory lists no repository. ${notes} Nothing was changed.`,
      apiRequests: pass.requests,
    }
  await pass.follow(places)
  // A directory answers with an empty list when it fails: only a complete one tells what is gone.
  const end = await pass.end({ complete: summary.complete })
  await writePopularity(pass, places)
  // The site is up, what it lists is not: a success would hide that nothing was looked at.
  if (pass.followed === 0 && end.status === 'completed') return { ...end, status: 'failed', error: ALL_DOWN }
  return notes === '' || end.error ? end : { ...end, error: notes }
}

const ALL_DOWN =
  'None of the repositories that the directory lists could be taken in; the results say why of each. Nothing was changed.'

const failed = ({ reason, retryAfterSeconds }: Failed): End => ({
  status: 'failed',
  error: reason,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
})

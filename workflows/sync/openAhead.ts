import type { Failed, OpenResult } from '@/connectors/types'
import type { RememberedPlace } from '@/services/ingestion/places'
import type { SyncDeps } from './deps'
import { fingerprintOf, isPinned, type Place } from './place'

/** Places that are opened at once: the network is waited for in parallel, the trees are taken in one after the other. */
const WIDTH = 4
/** Failures of one host in a row after which it is left alone for this run. */
const ENOUGH = 3

export type OpenedPlace = { place: Place; opened: OpenResult }

/**
 * Opens places in their order, a few ahead. What is pinned and known is not asked for again. A host that is down or refuses more requests is not
 * asked for every one of its hundred places. The caller closes the trees that it is given; those it did not get are closed here.
 */
export async function* openAhead(
  deps: Pick<SyncDeps, 'openPlace'>,
  places: readonly Place[],
  remembered: ReadonlyMap<string, RememberedPlace>,
): AsyncGenerator<OpenedPlace, void, undefined> {
  const hosts = new Hosts()
  const ahead: Promise<OpenedPlace>[] = []
  let next = 0
  const start = () => {
    const place = places[next]
    next += 1
    if (!place) return
    const opening = openOne(deps, place, remembered.get(place.key), hosts)
    // A rejection is met where it is awaited, not as an unhandled one before.
    opening.catch(() => undefined)
    ahead.push(opening)
  }
  for (let count = 0; count < WIDTH; count += 1) start()
  try {
    for (let first = ahead.shift(); first; first = ahead.shift()) {
      const opened = await first
      start()
      yield opened
    }
  } finally {
    for (const left of ahead) {
      const result = await left.catch(() => undefined)
      if (result?.opened.ok && !result.opened.unchanged) await result.opened.tree.close()
    }
  }
}

async function openOne(
  deps: Pick<SyncDeps, 'openPlace'>,
  place: Place,
  known: RememberedPlace | undefined,
  hosts: Hosts,
): Promise<OpenedPlace> {
  const same = known?.held && known.fingerprint === fingerprintOf(place) ? known : undefined
  if (same?.revision && isPinned(place.spec))
    return { place, opened: { ok: true, unchanged: true, revision: same.revision, requests: 0 } }
  const refusal = hosts.refusal(place)
  if (refusal) return { place, opened: refusal }
  const previous = same && {
    ...(same.revision ? { revision: same.revision } : {}),
    ...(same.etag ? { etag: same.etag } : {}),
  }
  const opened = await deps.openPlace(place.spec, previous)
  hosts.note(place, opened)
  return { place, opened }
}

/** Which hosts are down or have had enough of us. */
class Hosts {
  readonly #failures = new Map<string, { count: number; last: Failed }>()

  refusal(place: Place): Failed | undefined {
    const known = this.#failures.get(hostOf(place))
    if (!known) return undefined
    return known.last.kind === 'rate_limited' || known.count >= ENOUGH ? known.last : undefined
  }

  note(place: Place, opened: OpenResult): void {
    const host = hostOf(place)
    if (opened.ok || (opened.kind !== 'unreachable' && opened.kind !== 'rate_limited')) this.#failures.delete(host)
    else this.#failures.set(host, { count: (this.#failures.get(host)?.count ?? 0) + 1, last: opened })
  }
}

const hostOf = ({ spec: { type, location, registry } }: Place): string => URL.parse(registry ?? location)?.host ?? type

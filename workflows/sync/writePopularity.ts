import type { DiscoveredItem } from '@/connectors/buildwithclaude'
import type { Kind } from '@/domain/kinds'
import { slugify } from '@/domain/slug'
import { bulkPopularity, itemsOf } from '@/services/ingestion/popularity'
import type { Pass } from './pass'
import { type Place, placeOfPath } from './place'

/** What a directory calls our kinds. */
const KIND_OF: Readonly<Record<string, Kind>> = {
  subagent: 'persona',
  command: 'command',
  skill: 'skill',
  plugin: 'plugin',
}

/** Writes how popular items are where a directory lists them: stars and installs, their own where it lists the item, else the repository's. */
export async function writePopularity({ frame }: Pass, places: readonly Place[]): Promise<void> {
  if (frame.run.dry_run) return
  const byKey = new Map(places.map((place) => [place.key, place]))
  const keys = new Set(byKey.keys())
  const own = new Map(
    places.flatMap(({ key, listing }) =>
      (listing?.items ?? []).flatMap((item) => {
        const kind = KIND_OF[item.type]
        return kind ? [[nameKey(key, kind, item.name), popularityOf(item)] as const] : []
      }),
    ),
  )
  const items = await itemsOf(frame.query, frame.source.id)
  await bulkPopularity(
    frame.query,
    items.flatMap(({ id, kind, name, path }) => {
      const key = placeOfPath(path, keys)
      const listing = byKey.get(key)?.listing
      return listing ? [{ id, popularity: own.get(nameKey(key, kind, name)) ?? popularityOf(listing) }] : []
    }),
  )
}

const nameKey = (place: string, kind: Kind, name: string): string => `${place}\0${kind}\0${slugify(name)}`

const popularityOf = ({ stars, installs }: Pick<DiscoveredItem, 'stars' | 'installs'>): number => stars + installs

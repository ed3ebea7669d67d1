import type { Kind } from '../../domain/kinds'
import type { KnownItem, KnownVersion } from '../../domain/syncPlan'
import type { Query } from '../../queries/types'

export interface Known {
  items: Map<string, KnownItem>
  versions: Map<string, KnownVersion[]>
}

/** Key of an item inside its source. */
export const itemKey = (kind: Kind, path: string): string => `${kind}\0${path}`

/** All that a source brought at earlier runs: two reads, whatever its size. */
export async function loadKnown(query: Query, source: string): Promise<Known> {
  const items = await query<KnownItem>(
    `select id, kind, path, slug, upstream_version_id as "upstreamVersion", gone_upstream_at is not null as gone
       from items where source_id = $1::uuid`,
    [source],
  )
  const versions = await query<KnownVersion & { item: string }>(
    `select v.id, v.item_id as item, v.digest, v.label
       from versions v join items i on i.id = v.item_id where i.source_id = $1::uuid`,
    [source],
  )
  const byItem = new Map<string, KnownVersion[]>()
  for (const { item, ...version } of versions) byItem.set(item, [...(byItem.get(item) ?? []), version])
  return { items: new Map(items.map((item) => [itemKey(item.kind, item.path), item])), versions: byItem }
}

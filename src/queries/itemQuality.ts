import { assessQuality, lastChanged, Quality } from '../domain/quality'
import { likeness, piecesOf } from '../domain/similarName'
import { slugify } from '../domain/slug'
import { ownerOf, vendorClash } from '../domain/vendorName'
import { relatedDigests } from './relatedDigests'
import type { Query } from './types'

interface Row {
  item: string
  name: string
  slug: string
  source: string
  location: string
  source_url: string | null
  digest: string
  frontmatter: unknown
  imported_at: Date | string
  item_created_at: Date | string
  gone_upstream_at: Date | string | null
  quality: unknown
}

const VERSION = `
  select i.id as item, v.name, i.slug, i.source_id as source, s.location, v.source_url, v.digest, v.frontmatter, v.created_at as imported_at,
         i.created_at as item_created_at, i.gone_upstream_at, r.quality
    from versions v join items i on i.id = v.item_id join sources s on s.id = i.source_id
    left join scan_reports r on r.digest = v.digest and r.rule_set = v.rule_set
   where v.id = $1::uuid`

/** Public items of other sources that were here first: `$1` this source, `$2` since when this item is here. */
const EARLIER = `o.published_version_id is not null and o.source_id <> $1::uuid and o.created_at < $2::timestamptz`

const COPIES = `
  select distinct on (o.id) o.kind, o.slug, o.name, s.name as source, near.similarity::float8 as similarity
    from ${relatedDigests('$3')} near
    join versions w on w.digest = near.digest and w.state in ('approved', 'deprecated')
    join items o on o.id = w.item_id join sources s on s.id = o.source_id
   where ${EARLIER} order by o.id, near.similarity desc`

const NAMES = `
  select o.kind, o.slug, o.name, s.name as source from items o join sources s on s.id = o.source_id
   where ${EARLIER} and length(o.slug) between $3::int - 2 and $3::int + 2 and o.slug like any($4::text[])
   order by o.slug, o.kind limit 2000`

type Other = { kind: string; slug: string; name: string; source: string }

/** How well made a version is: the scanner's score of its bytes with what the catalog adds. Nothing while it is not scored, or not there. */
export async function itemQuality(query: Query, version: string, now: Date): Promise<Quality | undefined> {
  const [row] = await query<Row>(VERSION, [version])
  const scored = Quality.safeParse(row?.quality)
  if (!row || !scored.success) return undefined
  const since = [row.source, new Date(row.item_created_at).toISOString()]
  const pieces = piecesOf(row.name).map((piece) => `%${piece}%`)
  const [copies, others] = await Promise.all([
    query<Other & { similarity: number }>(COPIES, [...since, row.digest]),
    query<Other>(NAMES, [...since, slugify(row.name).length, pieces]),
  ])
  const names = others.flatMap((other) => {
    const like = likeness(row.name, other.name) ?? likeness(row.name, other.slug)
    return like ? [{ ...other, likeness: like }] : []
  })
  return assessQuality(scored.data, {
    now,
    changedAt: lastChanged(row.frontmatter, new Date(row.imported_at)),
    goneUpstreamAt: row.gone_upstream_at === null ? null : new Date(row.gone_upstream_at),
    copies: copies.toSorted((a, b) => b.similarity - a.similarity || (a.slug < b.slug ? -1 : 1)),
    names,
    vendor: vendorClash(row.name, ownerOf(row.source_url ?? row.location)),
  })
}

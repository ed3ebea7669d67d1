import type { Lineage, Relative } from '../contracts/lineage'
import { relatedDigests } from './relatedDigests'
import { type Query, toIso } from './types'

/** `$2`: only what is public. Of an item's versions the one most alike stands for it, the published one before others. */
const LINEAGE = `
  with own as (select v.id, v.item_id, v.digest, coalesce(v.published_at, v.created_at) as since from versions v where v.id = $1::uuid),
  kin as (
    select distinct on (o.id) o.id, o.kind, o.slug, o.name, s.name as source,
           jsonb_build_object('id', w.id, 'label', w.label, 'digest', w.digest) as version,
           o.published_version_id is not distinct from w.id as published, coalesce(w.published_at, w.created_at) as since,
           (coalesce(w.published_at, w.created_at), w.id) < (own.since, own.id) as earlier, near.similarity::float8 as similarity
      from own, lateral ${relatedDigests('own.digest')} near
      join versions w on w.digest = near.digest
      join items o on o.id = w.item_id join sources s on s.id = o.source_id
     where o.id <> own.item_id and w.state <> 'revoked' and (not $2::boolean or (o.published_version_id = w.id and w.state in ('approved', 'deprecated')))
     order by o.id, (near.similarity >= 1) desc, (o.published_version_id is not distinct from w.id) desc, near.similarity desc, w.ordinal desc)
  select * from kin order by similarity desc, earlier desc, since, kind, slug limit 100`

type Row = Omit<Relative, 'since'> & { since: Date | string }

/** Where else the text of a version is in the catalog. Staff see all of it, customers what is public. At most 100 items, the most alike first. */
export async function lineage(
  query: Query,
  version: string,
  { staff = false }: { staff?: boolean } = {},
): Promise<Lineage> {
  const rows = await query<Row>(LINEAGE, [version, !staff])
  const kin = rows.map((row) => ({ ...row, since: toIso(row.since) ?? '' }))
  return {
    same: kin.filter(({ similarity }) => similarity >= 1),
    derived: kin.filter(({ similarity }) => similarity < 1),
  }
}

import type { PayloadRequest } from 'payload'
import { type Kind, type KindPlural, pluralOf } from '../../domain/kinds'
import { queryOf } from '../sql'

interface Row {
  name: string
  description: string
  untouched: boolean
  differs: boolean
  drafting: boolean
}

/** The item's card beside the version's own words. `drafting`: an editor's newer draft waits; publishing around it would publish it. */
const sqlFor = (texts: KindPlural): string => `
  select v.name, coalesce(v.description, '') as description,
         (i.name, coalesce(i.description, '')) is distinct from (v.name, coalesce(v.description, '')) as differs,
         exists (select 1 from versions o where o.item_id = i.id and o.name = i.name and coalesce(o.description, '') = coalesce(i.description, '')) as untouched,
         exists (select 1 from _${texts}_v d where d.parent_id = i.id and d.latest and d.version__status = 'draft') as drafting
    from items i join versions v on v.id = $2::uuid where i.id = $1::uuid`

/**
 * When a version goes public, name and description follow it — as long as no editor has written their own: a text that is word for
 * word that of some version of the item is upstream's.
 */
export async function followUpstreamText(
  req: PayloadRequest,
  kind: Kind,
  item: string,
  version: string,
): Promise<void> {
  const [row] = await queryOf(req)<Row>(sqlFor(pluralOf(kind)), [item, version])
  if (!row?.differs || !row.untouched || row.drafting || row.description === '') return
  await req.payload.update({
    collection: pluralOf(kind),
    id: item,
    data: { name: row.name.slice(0, 200), description: row.description.slice(0, 2000), _status: 'published' },
    depth: 0,
    overrideAccess: true,
    req,
  })
}

import type { Kind } from '../../domain/kinds'
import { KINDS, pluralOf } from '../../domain/kinds'
import type { Query } from '../../queries/types'
import { bulkInsert } from './bulkInsert'
import type { EditorialText } from './types'

export interface NewText extends Omit<EditorialText, 'category'> {
  id: string
  kind: Kind
  category: string | null
}

const DOCUMENT = {
  id: 'uuid',
  name: 'text',
  description: 'text',
  long_description: 'text',
  category_id: 'uuid',
  item_id: 'uuid',
}
const TEXT = { parent_id: 'uuid', path: 'text', order: 'int', text: 'text' }

/** The list fields of an editorial text; each value is a row of the collection's `_texts` table. */
const LISTS = ['tags', 'useCases', 'examples'] as const

/**
 * Creates the editorial documents of new items, published, in the shape Payload would have written: the document, its lists,
 * and the same again as the latest row of the draft table, which the panel's lists read. (One by one through Payload: 15 a second.)
 */
export async function writeEditorial(query: Query, texts: readonly NewText[]): Promise<void> {
  for (const kind of KINDS) {
    const rows = texts.filter((text) => text.kind === kind)
    if (rows.length > 0) await writeKind(query, pluralOf(kind), rows)
  }
}

async function writeKind(query: Query, table: string, texts: readonly NewText[]): Promise<void> {
  const documents = texts.map((text) => ({
    id: text.id,
    name: text.name,
    description: text.description,
    long_description: text.longDescription,
    category_id: text.category,
    item_id: text.id,
  }))
  await bulkInsert(query, table, DOCUMENT, documents)
  const ids = texts.map(({ id }) => id)
  await query(`update ${table} set _status = 'published' where id = any($1::uuid[])`, [ids])
  const drafts = await query<{ id: string; parent: string }>(
    `insert into _${table}_v (parent_id, version_name, version_description, version_long_description, version_category_id, version_featured,
       version_item_id, version_updated_at, version_created_at, version__status, latest)
     select id, name, description, long_description, category_id, featured, item_id, updated_at, created_at, 'published', true
       from ${table} where id = any($1::uuid[]) returning id, parent_id as parent`,
    [ids],
  )
  const lists = texts.flatMap(listRows)
  await bulkInsert(query, `${table}_texts`, TEXT, lists)
  const draftOf = new Map(drafts.map(({ id, parent }) => [parent, id]))
  const draftLists = lists.map((row) => ({
    ...row,
    parent_id: draftOf.get(row.parent_id),
    path: `version.${row.path}`,
  }))
  await bulkInsert(query, `_${table}_v_texts`, TEXT, draftLists)
}

const listRows = (text: NewText) =>
  LISTS.flatMap((path) =>
    text[path].map((value, index) => ({ parent_id: text.id, path, order: index + 1, text: value })),
  )

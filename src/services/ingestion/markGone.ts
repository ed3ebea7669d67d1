import type { KnownItem } from '../../domain/syncPlan'
import type { Query } from '../../queries/types'
import { lockItems } from './lockItems'
import { type ResultRow, writeResults } from './writeResults'

/**
 * Notes that items have vanished upstream, with the date. Nothing is deleted, unpublished or blanked by it (invariant 6);
 * the note goes when they come back.
 */
export async function markGone(
  query: Query,
  run: string,
  items: readonly KnownItem[],
  position: number,
): Promise<void> {
  const ids = items.map(({ id }) => id)
  await lockItems(query, ids)
  await query(
    'update items set gone_upstream_at = now(), updated_at = now() where id = any($1::uuid[]) and gone_upstream_at is null',
    [ids],
  )
  await writeResults(query, run, items.map(goneRow), position)
}

/** The result of an item that the source does not have any more. */
export const goneRow = ({ id, kind, path, slug }: KnownItem): ResultRow => ({
  kind,
  path,
  slug,
  outcome: 'gone',
  reason:
    'The source no longer has it. Its versions stay as they are; deprecate or revoke them if it should leave the catalog.',
  item: id,
})

import type { Query } from '../../queries/types'

/**
 * Locks items in the order of their ids, as decisions do (`lockVersions`): whoever changes many of them at once then waits for the others and never
 * in a circle with them.
 */
export async function lockItems(query: Query, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await query('select id from items where id = any($1::uuid[]) order by id for no key update', [ids])
}

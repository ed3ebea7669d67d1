import type { Query } from '../types'

export interface RevokedDigest {
  digest: string
  item: string
}

/** What is revoked of the items, any version of them, and of the digests, whatever item has them. */
export const revokedOf = (
  query: Query,
  items: readonly string[],
  digests: readonly string[],
): Promise<RevokedDigest[]> =>
  query<RevokedDigest>(
    `select digest, item_id as item from versions
      where state = 'revoked' and (item_id = any($1::uuid[]) or digest = any($2::text[])) order by digest, item_id`,
    [items, digests],
  )

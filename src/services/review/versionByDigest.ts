import type { PayloadRequest } from 'payload'
import { queryOf } from '../sql'
import { type LockedVersion, lockVersion } from './lockVersion'

/** The version of an item that has this digest, locked; nothing when it has none. */
export async function versionByDigest(
  req: PayloadRequest,
  item: string,
  digest: string,
): Promise<LockedVersion | undefined> {
  const [row] = await queryOf(req)<{ id: string }>('select id from versions where item_id = $1::uuid and digest = $2', [
    item,
    digest,
  ])
  return row && lockVersion(req, row.id)
}

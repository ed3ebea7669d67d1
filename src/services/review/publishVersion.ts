import type { PayloadRequest } from 'payload'
import { recordAudit } from '../audit'
import { followUpstreamText } from '../catalog/followUpstreamText'
import { notifyChange } from '../notifyChange'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'
import { wrongState } from './moveState'
import { mustHoldNothingRevoked } from './mustHoldNothingRevoked'

/**
 * Publishes an approved version: its item's pointer moves, nothing is rewritten. A plugin brings along its approved components whose items
 * are not public yet or show an older version; one that shows a newer version was decided apart and stays.
 */
export async function publishLocked(
  req: PayloadRequest,
  version: LockedVersion,
  parts: readonly LockedVersion[],
): Promise<void> {
  await mustHoldNothingRevoked(req, version)
  for (const part of parts) {
    if (part.state === 'approved' && (await isNewer(req, part))) await movePointer(req, part, 'item.publish')
  }
  await movePointer(req, version, 'item.publish')
}

async function isNewer(req: PayloadRequest, part: LockedVersion): Promise<boolean> {
  if (part.published === null) return true
  const [row] = await queryOf(req)<{ newer: boolean }>(
    'select a.ordinal > b.ordinal as newer from versions a, versions b where a.id = $1::uuid and b.id = $2::uuid',
    [part.id, part.published],
  )
  return row?.newer ?? false
}

/** Points an item to one of its approved versions. The inverse is the same with the version before. */
export async function movePointer(
  req: PayloadRequest,
  version: LockedVersion,
  action: string,
  reason?: string,
): Promise<void> {
  if (version.state !== 'approved') {
    throw wrongState(version, `Only an approved version can be published; this one is ${version.state}.`)
  }
  if (version.published === version.id) return
  await mustHoldNothingRevoked(req, version)
  const query = queryOf(req)
  await query(
    'update items set published_version_id = $2::uuid, published_at = now(), updated_at = now() where id = $1::uuid',
    [version.item, version.id],
  )
  await query(
    'update versions set published_at = coalesce(published_at, now()), updated_at = now() where id = $1::uuid',
    [version.id],
  )
  await recordAudit(req, {
    action,
    subjectType: 'items',
    subjectId: version.item,
    before: { publishedVersion: version.published },
    after: { publishedVersion: version.id, digest: version.digest },
    reason: reason ?? null,
  })
  await followUpstreamText(req, version.kind, version.item, version.id)
  await notifyChange(req, { item: version.item })
}

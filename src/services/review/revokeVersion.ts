import type { PayloadRequest } from 'payload'
import { mustBeStaff } from '../authority'
import { recordAudit } from '../audit'
import { invalid } from '../errors'
import { notifyChange } from '../notifyChange'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import type { Decided } from './approveVersion'
import { mustSayWhy } from './decide'
import { type LockedVersion, lockVersion } from './lockVersion'
import { moveState } from './moveState'
import { movePointer } from './publishVersion'
import { settleAlert } from './settleAlert'
import { versionByDigest } from './versionByDigest'
import { writeReview } from './writeReview'

export interface Revocation {
  version: string
  reason: string
  /** Digest of another approved version of the item that takes its place. */
  replaceWith?: string | undefined
}

/**
 * Withdraws a version for good: no pod gets it, or a bundle that holds its digest, from the next request on. When it was the published
 * one, the item leaves the storefront unless a replacement is named.
 */
export async function revokeVersion(
  req: PayloadRequest,
  { version: id, reason, replaceWith }: Revocation,
): Promise<Decided> {
  mustBeStaff(req, 'reviewer')
  mustSayWhy(reason)
  return inTransaction(req, async () => {
    const version = await lockVersion(req, id)
    const moved = await moveState(req, version, 'revoke', reason)
    await writeReview(req, moved, 'revoke', { reason })
    await settleAlert(req, version.id, `Revoked: ${reason}`)
    for (const held of await withheldWith(req, version)) {
      await settleAlert(req, held, `Withheld: it holds "${version.slug}", which was revoked. ${reason}`)
    }
    const replacement = replaceWith ? await replacementOf(req, version, replaceWith) : undefined
    if (version.published === version.id) {
      if (replacement) await movePointer(req, replacement, 'item.replace', reason)
      else await clearPointer(req, version, reason)
    }
    await notifyChange(req, { item: version.item, revoked: version.digest })
    for (const item of await othersThatHold(req, version)) await notifyChange(req, { item, revoked: version.digest })
    return { id: version.id, state: moved.state, published: false, outcome: 'done', components: [] }
  })
}

async function replacementOf(req: PayloadRequest, version: LockedVersion, digest: string): Promise<LockedVersion> {
  const replacement = await versionByDigest(req, version.item, digest)
  if (!replacement || replacement.state !== 'approved') {
    throw invalid('replace_with', 'Name the digest of another approved version of the same item.')
  }
  return replacement
}

async function clearPointer(req: PayloadRequest, version: LockedVersion, reason: string): Promise<void> {
  await queryOf(req)('update items set published_version_id = null, updated_at = now() where id = $1::uuid', [
    version.item,
  ])
  await recordAudit(req, {
    action: 'item.unpublish',
    subjectType: 'items',
    subjectId: version.item,
    before: { publishedVersion: version.id },
    after: { publishedVersion: null },
    reason,
  })
}

/** Versions that are not delivered any more either: the same bytes, or a bundle that holds them. Only those with an open alert. */
async function withheldWith(req: PayloadRequest, { digest, id }: LockedVersion): Promise<string[]> {
  const rows = await queryOf(req)<{ id: string }>(
    `select a.version_id as id from verdict_alerts a join versions v on v.id = a.version_id
      where a.closed_at is null and v.id <> $2::uuid and (v.digest = $1 or v.id in (
              select vc.plugin_version_id from version_components vc join versions c on c.id = vc.component_version_id where c.digest = $1))`,
    [digest, id],
  )
  return rows.map((row) => row.id)
}

/** Other items with the same bytes, and plugins whose bundle holds them: withheld from now on, so whoever uses them has to know. */
async function othersThatHold(req: PayloadRequest, { digest, item }: LockedVersion): Promise<string[]> {
  const rows = await queryOf(req)<{ item: string }>(
    `select distinct v.item_id as item from versions v
      where v.item_id <> $2::uuid and (v.digest = $1 or v.id in (
              select vc.plugin_version_id from version_components vc join versions c on c.id = vc.component_version_id where c.digest = $1))`,
    [digest, item],
  )
  return rows.map((row) => row.item)
}

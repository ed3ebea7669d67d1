import type { PayloadRequest } from 'payload'
import { mustBeStaff } from '../authority'
import { invalid, notFound } from '../errors'
import { inTransaction } from '../transaction'
import type { Decided } from './approveVersion'
import { mustSayWhy } from './decide'
import { wrongState } from './moveState'
import { movePointer } from './publishVersion'
import { versionByDigest } from './versionByDigest'
import { writeReview } from './writeReview'

export interface Rollback {
  item: string
  digest: string
  reason: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Points an item back (or forth) to another approved version; pods that follow get it at their next request. Nothing is rewritten. */
export async function rollbackItem(req: PayloadRequest, { item, digest, reason }: Rollback): Promise<Decided> {
  mustBeStaff(req, 'reviewer')
  mustSayWhy(reason)
  if (!UUID.test(item)) throw notFound('item')
  return inTransaction(req, async () => {
    const version = await versionByDigest(req, item, digest)
    if (!version) throw invalid('digest', 'The item has no version with this digest.')
    if (version.published === version.id) {
      throw wrongState(version, `This version is ${version.state} and the published one already.`)
    }
    await movePointer(req, version, 'item.rollback', reason)
    await writeReview(req, version, 'rollback', { reason })
    return { id: version.id, state: version.state, published: true, outcome: 'done', components: [] }
  })
}

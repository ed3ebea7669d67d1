import type { PayloadRequest } from 'payload'
import type { VersionAction } from '../../domain/lifecycle'
import { mustBeStaff } from '../authority'
import { invalid } from '../errors'
import { notifyChange } from '../notifyChange'
import { inTransaction } from '../transaction'
import type { Decided } from './approveVersion'
import { lockWithComponents } from './lockVersion'
import { moveState } from './moveState'
import { settleAlert } from './settleAlert'
import { writeReview } from './writeReview'

export interface Decision {
  version: string
  reason: string
}

/** A decision that needs a reason is refused (422) without one. */
export function mustSayWhy(reason: string | undefined): asserts reason is string {
  if (!reason?.trim()) throw invalid('reason', 'Give a reason; it is shown to whoever asks why.')
}

/** Rejects, asks for changes or deprecates; for the first two a plugin's undecided components go along. */
const decide =
  (action: Extract<VersionAction, 'reject' | 'request_changes' | 'deprecate'>) =>
  async (req: PayloadRequest, { version: id, reason }: Decision): Promise<Decided> => {
    mustBeStaff(req, 'reviewer')
    mustSayWhy(reason)
    return inTransaction(req, async () => {
      const { version, parts } = await lockWithComponents(req, id)
      const moved = await moveState(req, version, action, reason)
      await writeReview(req, moved, action, { reason })
      if (action === 'deprecate') await settleAlert(req, version.id, `Deprecated: ${reason}`)
      const taken = action === 'deprecate' ? [] : parts.filter(({ state }) => state === 'pending_review')
      for (const part of taken) {
        await writeReview(req, await moveState(req, part, action, reason), action, { reason })
      }
      await notifyChange(req, { item: version.item })
      const components = taken.map((part) => part.id)
      return {
        id: version.id,
        state: moved.state,
        published: version.published === version.id,
        outcome: 'done',
        components,
      }
    })
  }

export const rejectVersion = decide('reject')
export const requestChanges = decide('request_changes')
export const deprecateVersion = decide('deprecate')

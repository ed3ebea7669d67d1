import type { PayloadRequest } from 'payload'
import type { VersionAction } from '../../domain/lifecycle'
import { mustBeStaff } from '../authority'
import { invalid } from '../errors'
import { notifyChange } from '../notifyChange'
import { inTransaction } from '../transaction'
import type { Decided } from './approveVersion'
import { componentsOf, lockVersion } from './lockVersion'
import { moveState } from './moveState'
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
      const version = await lockVersion(req, id)
      const taken: string[] = []
      const parts = action === 'deprecate' ? [] : await componentsOf(req, version)
      for (const part of parts) {
        const component = await lockVersion(req, part)
        if (component.state !== 'pending_review') continue
        await moveState(req, component, action, reason)
        await writeReview(req, component, action, { reason })
        taken.push(part)
      }
      const moved = await moveState(req, version, action, reason)
      await writeReview(req, moved, action, { reason })
      await notifyChange(req, { item: version.item })
      return { id, state: moved.state, published: version.published === id, outcome: 'done', components: taken }
    })
  }

export const rejectVersion = decide('reject')
export const requestChanges = decide('request_changes')
export const deprecateVersion = decide('deprecate')

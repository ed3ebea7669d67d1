import type { PayloadRequest } from 'payload'
import { transition, type VersionAction, type VersionState } from '../../domain/lifecycle'
import { recordAudit } from '../audit'
import { Refusal } from '../errors'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'

/** The refusal of what the version's state does not allow; says that state in words and as `state`. */
export const wrongState = (version: LockedVersion, reason: string, more: object = {}): Refusal =>
  new Refusal(409, reason, { ...more, type: '/problems/transition', state: version.state })

/** The state that `action` leads to by the one table of transitions (invariant 3). Refuses (409) what it does not allow. */
export function nextState(version: LockedVersion, action: VersionAction): VersionState {
  const moved = transition(version.state, action)
  if (!moved.ok) throw wrongState(version, moved.reason)
  return moved.to
}

/** Takes a locked version through one transition, with its audit event. */
export async function moveState(
  req: PayloadRequest,
  version: LockedVersion,
  action: VersionAction,
  reason?: string,
): Promise<LockedVersion> {
  const state = nextState(version, action)
  await queryOf(req)(
    `update versions set state = $2::enum_versions_state, updated_at = now(),
            decided_at = case when $2 = 'pending_review' then decided_at else now() end,
            approved_at = case when $2 = 'approved' then now() else approved_at end where id = $1::uuid`,
    [version.id, state],
  )
  await recordAudit(req, {
    action: `version.${action}`,
    subjectType: 'versions',
    subjectId: version.id,
    before: { state: version.state },
    after: { state, digest: version.digest },
    reason: reason ?? null,
  })
  return { ...version, state }
}

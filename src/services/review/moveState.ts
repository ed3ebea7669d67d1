import type { PayloadRequest } from 'payload'
import { transition, type VersionAction } from '../../domain/lifecycle'
import { recordAudit } from '../audit'
import { Refusal } from '../errors'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'

/** Takes a locked version through one transition of the lifecycle table (invariant 3). Refuses (409), saying the current state. */
export async function moveState(
  req: PayloadRequest,
  version: LockedVersion,
  action: VersionAction,
  reason?: string,
): Promise<LockedVersion> {
  const moved = transition(version.state, action)
  if (!moved.ok) throw new Refusal(409, moved.reason, { type: '/problems/transition', state: version.state })
  const approved = moved.to === 'approved'
  await queryOf(req)(
    `update versions set state = $2::enum_versions_state, decided_at = now(), updated_at = now(),
            approved_at = case when $3 then now() else approved_at end where id = $1::uuid`,
    [version.id, moved.to, approved],
  )
  await recordAudit(req, {
    action: `version.${action}`,
    subjectType: 'versions',
    subjectId: version.id,
    before: { state: version.state },
    after: { state: moved.to, digest: version.digest },
    reason: reason ?? null,
  })
  return { ...version, state: moved.to }
}

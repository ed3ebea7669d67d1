import type { PayloadRequest } from 'payload'
import { hasStaffRole } from '../../domain/roles'
import { Refusal } from '../errors'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'
import { wrongState } from './moveState'
import { writeReview } from './writeReview'

/**
 * An earlier wish of another admin to lift the block of this very version, under the rules in force. A decision made since then
 * (a rejection, say) has answered it.
 */
const ASKED_BY_ANOTHER = `
  select id from reviews r
   where version_id = $1::uuid and decision = 'override_asked' and reviewer_id <> $2::uuid and rule_set is not distinct from $3
     and not exists (select 1 from reviews later where later.version_id = r.version_id and later.decision <> 'override_asked' and later.created_at > r.created_at)
   limit 1`

/**
 * A `block` is lifted by two admins, each with a written reason (invariant 4): the first one's is recorded and yields false,
 * a different one's yields true. Asking twice does not make two.
 */
export async function liftBlock(
  req: PayloadRequest,
  version: LockedVersion,
  reason: string | undefined,
): Promise<boolean> {
  if (!req.user || !hasStaffRole(req.user.role, 'admin')) {
    throw new Refusal(403, `The scanner blocks "${version.slug}". Only two admins together can lift that.`)
  }
  if (!reason?.trim()) {
    const errors = [{ path: 'override_reason', message: 'Say why the findings are harmless here.' }]
    throw wrongState(
      version,
      `The scanner blocks "${version.slug}" (${version.state}). Two admins can lift that, each giving an override_reason.`,
      { errors },
    )
  }
  const [other] = await queryOf(req)<{ id: string }>(ASKED_BY_ANOTHER, [version.id, req.user.id, version.ruleSet])
  if (other) return true
  await writeReview(req, version, 'override_asked', { overrideReason: reason })
  return false
}

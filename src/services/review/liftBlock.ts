import type { PayloadRequest } from 'payload'
import { mustBeStaff } from '../authority'
import { Refusal } from '../errors'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'
import { writeReview } from './writeReview'

/**
 * A `block` is lifted by two admins, each with a written reason (invariant 4): the first one's is recorded and yields false,
 * a different one's yields true. Asking twice does not make two.
 */
export async function liftBlock(
  req: PayloadRequest,
  version: LockedVersion,
  reason: string | undefined,
): Promise<boolean> {
  mustBeStaff(req, 'admin')
  if (!req.user) throw new Refusal(403, 'A block is lifted by people only.')
  if (!reason?.trim()) {
    throw new Refusal(
      409,
      `The scanner blocks ${version.slug}. Two admins can lift that, each giving an override_reason.`,
      {
        type: '/problems/transition',
        state: version.state,
        errors: [{ path: 'override_reason', message: 'Say why the findings are harmless here.' }],
      },
    )
  }
  const [other] = await queryOf(req)<{ id: string }>(
    `select id from reviews where version_id = $1::uuid and decision = 'override_asked' and reviewer_id <> $2::uuid limit 1`,
    [version.id, req.user.id],
  )
  if (other) return true
  await writeReview(req, version, 'override_asked', { overrideReason: reason })
  return false
}

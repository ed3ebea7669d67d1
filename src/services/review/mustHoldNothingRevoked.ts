import type { PayloadRequest } from 'payload'
import type { Kind } from '../../domain/kinds'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'
import { wrongState } from './moveState'

/** What was revoked under any item: the digest itself, or that of a component in the bundle. */
const REVOKED = `
  select i.kind, i.slug from versions r join items i on i.id = r.item_id
   where r.state = 'revoked' and (r.digest = $2 or r.digest in (
           select c.digest from version_components vc join versions c on c.id = vc.component_version_id where vc.plugin_version_id = $1::uuid))
   limit 1`

/** Refuses (409) to publish what delivery would withhold: a bundle that is, or holds, a revoked digest. */
export async function mustHoldNothingRevoked(req: PayloadRequest, version: LockedVersion): Promise<void> {
  const [revoked] = await queryOf(req)<{ kind: Kind; slug: string }>(REVOKED, [version.id, version.digest])
  if (!revoked) return
  throw wrongState(
    version,
    `This version is ${version.state}, but it holds the ${revoked.kind} "${revoked.slug}", which was revoked; it cannot be published.`,
  )
}

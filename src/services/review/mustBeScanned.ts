import type { PayloadRequest } from 'payload'
import { RULE_SET } from '../../domain/ruleSet'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'
import { wrongState } from './moveState'

/** Refuses (409) to approve what has no finished report of its very digest under the current rule set (invariant 4). */
export async function mustBeScanned(req: PayloadRequest, version: LockedVersion): Promise<void> {
  const [report] = await queryOf(req)<{ id: string }>(
    'select id from scan_reports where digest = $1 and rule_set = $2',
    [version.digest, RULE_SET],
  )
  if (report && version.ruleSet === RULE_SET) return
  throw wrongState(
    version,
    `The ${version.kind} "${version.slug}" (${version.state}) has no finished scan under the current rules (${RULE_SET}). Wait for the scan, then decide.`,
  )
}

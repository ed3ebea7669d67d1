import type { PayloadRequest } from 'payload'
import type { Finding } from '../../domain/report'
import { hasStaffRole } from '../../domain/roles'
import { judge } from '../../domain/verdict'
import { actorOf } from '../audit'
import { Refusal } from '../errors'
import { queryOf } from '../sql'
import { currentPolicy } from './currentPolicy'
import type { LockedVersion } from './lockVersion'

/**
 * A block that suppressions took away was lifted by whoever gave them, with a written reason; approving is the second of the two decisions that
 * lifting a block takes (invariant 4), so it is for another person, and an admin. Refuses 403 and 409. Does not concern processes of ours.
 */
export async function mustTakeTwo(req: PayloadRequest, version: LockedVersion): Promise<void> {
  if (!req.user || version.verdict === 'block') return
  const query = queryOf(req)
  const [report] = await query<{ findings: Finding[] | null }>(
    'select findings from scan_reports where digest = $1 and rule_set = $2',
    [version.digest, version.ruleSet],
  )
  const findings = report?.findings ?? []
  if (judge(findings, await currentPolicy(req)) !== 'block') return
  const given = await query<{ author: string | null }>(
    'select distinct author from suppressions where expires_at > now() and rule = any($1::text[]) and digest = any($2::text[])',
    [findings.map(({ rule }) => rule), version.files.map(({ sha256 }) => sha256)],
  )
  if (!hasStaffRole(req.user.role, 'admin'))
    throw new Refusal(
      403,
      `The scanner blocks "${version.slug}" but for suppressed findings. Only an admin can approve it.`,
    )
  if (given.some(({ author }) => author === actorOf(req).label))
    throw new Refusal(
      409,
      `"${version.slug}" is not blocked only because you suppressed what was found. Another admin has to approve it.`,
    )
}

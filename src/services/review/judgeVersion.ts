import type { PayloadRequest } from 'payload'
import type { Finding, Verdict } from '../../domain/report'
import { effectiveFindings, judge, riskOf, type VerdictPolicy, worseVerdict } from '../../domain/verdict'
import { recordAudit } from '../audit'
import { notifyChange } from '../notifyChange'
import { queryOf } from '../sql'
import { followVerdict } from './followVerdict'
import type { LockedVersion } from './lockVersion'
import { moveState } from './moveState'
import { unsuppressed } from './unsuppressed'

export interface Judged {
  findings: readonly Finding[]
  ruleSet: string
}

/**
 * Writes the verdict of a locked version: a function of its report and the policy, less what people suppressed, and for a plugin the
 * worst of its own and its components'. What waited for its first report enters the review queue.
 */
export async function judgeVersion(
  req: PayloadRequest,
  version: LockedVersion,
  { findings: all, ruleSet }: Judged,
  policy: VerdictPolicy,
): Promise<void> {
  const findings = await unsuppressed(req, version, all)
  const verdict = await worstWithComponents(req, version, judge(findings, policy))
  const [risk, count] = [riskOf(findings, policy), effectiveFindings(findings, policy).length]
  const unchanged =
    version.state !== 'imported' &&
    version.verdict === verdict &&
    version.risk === risk &&
    version.findingsCount === count &&
    version.ruleSet === ruleSet &&
    version.policyVersion === policy.version
  if (unchanged) return
  await queryOf(req)(
    `update versions set verdict = $2::enum_versions_verdict, risk = $3, findings_count = $4, rule_set = $5, policy_version = $6,
            scanned_at = (select scanned_at from scan_reports where digest = versions.digest and rule_set = $5), updated_at = now()
      where id = $1::uuid`,
    [version.id, verdict, risk, count, ruleSet, policy.version],
  )
  if (version.state === 'imported') await moveState(req, { ...version, verdict }, 'submit')
  if (version.verdict === null || version.verdict === verdict) return
  await recordAudit(req, {
    action: 'version.judge',
    subjectType: 'versions',
    subjectId: version.id,
    before: { verdict: version.verdict, ruleSet: version.ruleSet, policyVersion: version.policyVersion },
    after: { verdict, ruleSet, policyVersion: policy.version },
  })
  if (version.published === version.id) await notifyChange(req, { item: version.item })
  await followVerdict(req, version, version.verdict, { verdict, ruleSet, policyVersion: policy.version })
}

/** A plugin is as safe as its least safe component (design: identity and composition). */
async function worstWithComponents(req: PayloadRequest, version: LockedVersion, own: Verdict): Promise<Verdict> {
  if (version.kind !== 'plugin') return own
  const rows = await queryOf(req)<{ verdict: Verdict | null }>(
    `select c.verdict from version_components vc join versions c on c.id = vc.component_version_id where vc.plugin_version_id = $1::uuid`,
    [version.id],
  )
  return rows.reduce((worst, { verdict }) => (verdict ? worseVerdict(worst, verdict) : worst), own)
}

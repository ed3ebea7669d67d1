import type { PayloadRequest } from 'payload'
import type { Finding, ScanReport, Verdict } from '../../domain/report'
import { effectiveFindings, judge, riskOf, worseVerdict } from '../../domain/verdict'
import { notifyChange } from '../notifyChange'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { currentPolicy } from './currentPolicy'
import { lockVersion } from './lockVersion'
import { moveState } from './moveState'
import { unsuppressed } from './unsuppressed'

export interface RecordedScan {
  digest: string
  report: ScanReport
  durationMs: number
  quality?: object
}

/**
 * Stores a report once (unique by digest and rule set; a second one of the same is dropped) and judges every version of that digest by the
 * policy in force. Versions that were waiting for it enter the review queue. Plugins take the worst of their own and their components' verdicts.
 */
export async function recordScan(
  req: PayloadRequest,
  { digest, report, durationMs, quality }: RecordedScan,
): Promise<void> {
  await inTransaction(req, async () => {
    const query = queryOf(req)
    await query(
      `insert into scan_reports (digest, rule_set, findings, capabilities, quality, bytes, scanned_bytes, duration_ms, scanned_at)
       values ($1, $2, $3::jsonb, $4::jsonb, $5::jsonb, $6, $7, $8, now()) on conflict (digest, rule_set) do nothing`,
      [
        digest,
        report.rule_set,
        JSON.stringify(report.findings),
        JSON.stringify(report.capabilities),
        JSON.stringify(quality ?? null),
        report.bytes,
        report.scanned_bytes,
        durationMs,
      ],
    )
    const versions = await query<{ id: string }>('select id from versions where digest = $1 order by id', [digest])
    for (const { id } of versions) await judgeVersion(req, id, report)
    await judgePluginsAbove(
      req,
      versions.map(({ id }) => id),
    )
  })
}

async function judgeVersion(req: PayloadRequest, id: string, report: ScanReport): Promise<void> {
  const version = await lockVersion(req, id)
  const policy = await currentPolicy(req)
  const findings = await unsuppressed(req, id, report.findings)
  const own = judge(findings, policy)
  const worst = await worstOfComponents(req, id, own)
  await queryOf(req)(
    `update versions set verdict = $2::enum_versions_verdict, risk = $3, findings_count = $4, rule_set = $5, policy_version = $6,
            scanned_at = coalesce((select scanned_at from scan_reports where digest = versions.digest and rule_set = $5), now()), updated_at = now()
      where id = $1::uuid`,
    [id, worst, riskOf(findings, policy), shown(findings, policy).length, report.rule_set, policy.version],
  )
  if (version.state === 'imported') await moveState(req, { ...version, verdict: worst }, 'submit')
  if (version.published === id) await notifyChange(req, { item: version.item })
}

const shown = (findings: readonly Finding[], policy: Parameters<typeof judge>[1]): Finding[] =>
  policy ? effectiveFindings(findings, policy) : [...findings]

/** A plugin is as safe as its least safe component (design: identity and composition). */
async function worstOfComponents(req: PayloadRequest, id: string, own: Verdict): Promise<Verdict> {
  const rows = await queryOf(req)<{ verdict: Verdict | null }>(
    `select c.verdict from version_components vc join versions c on c.id = vc.component_version_id where vc.plugin_version_id = $1::uuid`,
    [id],
  )
  return rows.reduce((worst, { verdict }) => (verdict ? worseVerdict(worst, verdict) : worst), own)
}

/** Components may be scanned after their plugin: raises the plugins' verdicts to what the components turned out to be. */
async function judgePluginsAbove(req: PayloadRequest, components: readonly string[]): Promise<void> {
  await queryOf(req)(
    `update versions p set verdict = worst.verdict, updated_at = now()
       from (select vc.plugin_version_id as id, max(c.verdict) as verdict
               from version_components vc join versions c on c.id = vc.component_version_id
              where vc.plugin_version_id in (select plugin_version_id from version_components where component_version_id = any($1::uuid[]))
              group by vc.plugin_version_id) worst
      where p.id = worst.id and p.verdict is not null and worst.verdict > p.verdict`,
    [components],
  )
}

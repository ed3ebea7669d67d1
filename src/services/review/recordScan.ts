import type { PayloadRequest } from 'payload'
import type { Finding, ScanReport } from '../../domain/report'
import type { Query } from '../../queries/types'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { currentPolicy } from './currentPolicy'
import { judgeVersion } from './judgeVersion'
import { lockVersions } from './lockVersion'

export interface RecordedScan {
  digest: string
  report: ScanReport
  durationMs: number
  quality?: object
}

/**
 * Stores a report once (unique by digest and rule set; the first one stays) and judges every version of that digest by the policy in
 * force. Versions that were waiting for it enter the review queue. Plugins that hold the digest as a component are judged again.
 */
export async function recordScan(req: PayloadRequest, scan: RecordedScan): Promise<void> {
  await inTransaction(req, async () => {
    const query = queryOf(req)
    const findings = await storeReport(query, scan)
    const [versions, plugins] = await holders(query, scan.digest)
    const locked = await lockVersions(req, [...versions, ...plugins])
    const policy = await currentPolicy(req)
    const ruleSet = scan.report.rule_set
    for (const version of locked.filter(({ id }) => versions.has(id)))
      await judgeVersion(req, version, { findings, ruleSet }, policy)
    for (const plugin of locked.filter(({ id }) => plugins.has(id) && !versions.has(id))) {
      const own = plugin.ruleSet === null ? undefined : await reportOf(query, plugin.digest, plugin.ruleSet)
      if (own) await judgeVersion(req, plugin, own, policy)
    }
  })
}

/** The findings that stand for this digest and rule set: the given ones, or those that were stored first. */
async function storeReport(
  query: Query,
  { digest, report, durationMs, quality }: RecordedScan,
): Promise<readonly Finding[]> {
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
  return (await reportOf(query, digest, report.rule_set))?.findings ?? []
}

async function reportOf(query: Query, digest: string, ruleSet: string) {
  const [report] = await query<{ findings: Finding[] | null }>(
    'select findings from scan_reports where digest = $1 and rule_set = $2',
    [digest, ruleSet],
  )
  return report && { findings: report.findings ?? [], ruleSet }
}

/** Ids of the versions that have a digest, and of the plugins' versions that hold one of them. */
async function holders(query: Query, digest: string): Promise<[versions: Set<string>, plugins: Set<string>]> {
  const versions = await query<{ id: string }>('select id from versions where digest = $1', [digest])
  const plugins = await query<{ id: string }>(
    `select distinct vc.plugin_version_id as id from version_components vc
       join versions c on c.id = vc.component_version_id where c.digest = $1`,
    [digest],
  )
  return [new Set(versions.map(({ id }) => id)), new Set(plugins.map(({ id }) => id))]
}

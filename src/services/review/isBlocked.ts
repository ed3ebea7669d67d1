import type { PayloadRequest } from 'payload'
import type { Finding } from '../../domain/report'
import { judge } from '../../domain/verdict'
import { queryOf } from '../sql'
import { currentPolicy } from './currentPolicy'
import type { LockedVersion } from './lockVersion'
import { unsuppressed } from './unsuppressed'

/**
 * Whether approving this version takes lifting a block. A plugin's bundle holds its components' files too: findings in files of a
 * component whose own block was lifted already are settled; any other that blocks is not.
 */
export async function isBlocked(
  req: PayloadRequest,
  version: LockedVersion,
  parts: readonly LockedVersion[],
): Promise<boolean> {
  if (version.verdict !== 'block') return false
  const settled = parts.filter(({ verdict, state }) => verdict === 'block' && state === 'approved')
  if (settled.length === 0) return true
  const [report] = await queryOf(req)<{ findings: Finding[] | null }>(
    'select findings from scan_reports where digest = $1 and rule_set = $2',
    [version.digest, version.ruleSet],
  )
  const known = new Set(settled.flatMap(({ files }) => files.map(({ sha256 }) => sha256)))
  const hashes = new Map(version.files.map(({ path, sha256 }) => [path, sha256]))
  const findings = (await unsuppressed(req, version, report?.findings ?? [])).filter(
    ({ file }) => !known.has(hashes.get(file) ?? ''),
  )
  return judge(findings, await currentPolicy(req)) === 'block'
}

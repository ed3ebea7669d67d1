import { digestOf, sha256Hex } from '../../domain/digest'
import type { Capability, Finding, ScanReport, Severity, Verdict } from '../../domain/report'
import { judge, riskOf } from '../../domain/verdict'
import { scanBundle } from '../../scanner'
import { readBundle } from './readBundle'

/** One bundle's result as the command prints it (contract §2). */
export interface ScanRecord {
  path: string
  verdict: Verdict
  risk: number
  digest: string
  rule_set: string
  findings: Array<{
    rule: string
    severity: Severity
    title: string
    file: string
    line: number
    end_line: number
    excerpt: string
    owasp: string
    remediation: string
    detail: string
  }>
  capabilities: Capability[]
  bytes: number
  scanned_bytes: number
  ms: number
}

/** Reads a directory and scans it as one bundle; links and oversized files that were not read become findings. */
export async function scanDirectory(dir: string, shown: string): Promise<ScanRecord> {
  const started = performance.now()
  const { files, unread } = await readBundle(dir)
  const report: ScanReport = await scanBundle({
    digest: digestOf(
      files.map(({ path, mode, bytes }) => ({ path, mode, size: bytes.length, sha256: sha256Hex(bytes) })),
    ),
    name: shown.split('/').at(-1) ?? shown,
    files,
    unread,
  })
  return {
    path: shown,
    verdict: judge(report.findings),
    risk: riskOf(report.findings),
    digest: report.digest,
    rule_set: report.rule_set,
    findings: report.findings.map(shape),
    capabilities: report.capabilities,
    bytes: report.bytes,
    scanned_bytes: report.scanned_bytes,
    ms: Math.round((performance.now() - started) * 10) / 10,
  }
}

const shape = ({
  rule,
  severity,
  title,
  file,
  line,
  end_line,
  excerpt,
  owasp,
  remediation,
  detail,
}: Finding): ScanRecord['findings'][number] => ({
  rule,
  severity,
  title,
  file,
  line,
  end_line,
  excerpt,
  owasp,
  remediation,
  detail,
})

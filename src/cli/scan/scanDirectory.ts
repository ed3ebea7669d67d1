import { digestOf, sha256Hex } from '../../domain/digest'
import type { Capability, Finding, ScanReport, Severity, Verdict } from '../../domain/report'
import { RULE_SET } from '../../domain/ruleSet'
import { judge, riskOf } from '../../domain/verdict'
import { scanBundle } from '../../scanner'
import { readBundle } from './readBundle'

/** One bundle's result as the command prints it (contract §2). */
export interface ScanRecord {
  path: string
  verdict: Verdict
  risk: number
  /** Empty where the directory could not be read at all. */
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
  /** Of all files, those that were left unread too. */
  bytes: number
  scanned_bytes: number
  ms: number
}

/** Reads a directory and scans it as one bundle; links, oversized and unreadable files become findings. */
export async function scanDirectory(dir: string, shown: string): Promise<ScanRecord> {
  const started = performance.now()
  const { files, unread } = await readBundle(dir)
  const digest = digestOf(
    files.map(({ path, mode, bytes }) => ({ path, mode, size: bytes.length, sha256: sha256Hex(bytes) })),
  )
  const name = shown.replace(/\/+$/, '').split('/').at(-1) ?? shown
  let report: ScanReport
  try {
    report = await scanBundle({ digest, name, files, unread })
  } catch (error) {
    report = unscanned(
      digest,
      files.reduce((sum, { bytes }) => sum + bytes.length, 0),
      error,
    )
  }
  const left = unread.reduce((sum, { bytes }) => sum + bytes, 0)
  return { ...recordOf(shown, { ...report, bytes: report.bytes + left }), ms: since(started) }
}

/** What stands for a directory that brought its scanner down: asks for a person, and is never silently missing. */
export const failedScan = (path: string, error: unknown): ScanRecord => recordOf(path, unscanned('', 0, error))

const since = (started: number): number => Math.round((performance.now() - started) * 10) / 10

const recordOf = (path: string, report: ScanReport): ScanRecord => ({
  path,
  verdict: judge(report.findings),
  risk: riskOf(report.findings),
  digest: report.digest,
  rule_set: report.rule_set,
  findings: report.findings.map(shape),
  capabilities: report.capabilities,
  bytes: report.bytes,
  scanned_bytes: report.scanned_bytes,
  ms: 0,
})

function unscanned(digest: string, bytes: number, error: unknown): ScanReport {
  const finding: Finding = {
    rule: 'not-scanned',
    severity: 'high',
    title: 'The scanner failed',
    file: '.',
    line: 1,
    end_line: 1,
    excerpt: (error instanceof Error ? error.message : String(error)).slice(0, 200),
    detail: `No rule covers anything of its ${bytes} bytes.`,
    owasp: 'AST08',
    remediation: 'Read every file before you trust it, and report the failure to the scanner’s developers.',
  }
  return { rule_set: RULE_SET, digest, findings: [finding], capabilities: [], bytes, scanned_bytes: 0 }
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

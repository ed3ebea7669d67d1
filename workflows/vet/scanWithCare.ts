import type { Finding, ScanReport } from '@/domain/report'
import { grammarsBroke, qualityOf, RULE_SET, scanBundle } from '@/scanner'
import type { StoredBundle } from './storedBundle'

export interface Scanned {
  report: ScanReport
  quality?: object
}

/** Attempts at one bundle after which its report says that the scanner failed: better a person looks at it than that it waits for ever. */
const PATIENCE = 3

/**
 * Scans a bundle whatever it does to the scanner. A parser that broke in this process gives poorer reports from then on, so its report counts only
 * when the same bundle breaks it again and again. Throws to be tried again, in a process whose parsers work.
 */
export async function scanWithCare(
  bundle: StoredBundle,
  attempt: number,
  { scan = scanBundle, broke = grammarsBroke }: { scan?: typeof scanBundle; broke?: typeof grammarsBroke } = {},
): Promise<Scanned> {
  let report: ScanReport
  try {
    report = await scan(bundle)
  } catch (cause) {
    if (attempt < PATIENCE) throw new Error(`The scanner failed on ${bundle.digest}.`, { cause })
    return { report: unscanned(bundle, cause) }
  }
  if (broke() && attempt < PATIENCE)
    throw new Error(`A parser of the scanner broke on ${bundle.digest}; it is scanned again in another process.`)
  return { report, quality: qualityOf(bundle) }
}

function unscanned({ digest, files }: StoredBundle, cause: unknown): ScanReport {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
  const finding: Finding = {
    rule: 'not-scanned',
    severity: 'high',
    title: 'The scanner failed',
    file: '',
    line: 1,
    end_line: 1,
    excerpt: (cause instanceof Error ? cause.message : String(cause)).slice(0, 200),
    detail: `The scanner failed ${PATIENCE} times on this bundle: nothing of its ${bytes} bytes is covered by a rule.`,
    owasp: 'AST08',
    remediation: 'Read every file of it before it is approved, and report the failure to the scanner’s developers.',
  }
  return { rule_set: RULE_SET, digest, findings: [finding], capabilities: [], bytes, scanned_bytes: 0 }
}

import type { Finding, ScanReport } from '../domain/report'
import { RULE_SET } from '../domain/ruleSet'
import { analyse } from './analyse'
import { collectCapabilities } from './capabilities/collect'
import { expandArchives } from './files/archives'
import { classify } from './files/classify'
import { loadGrammars } from './parse/treeSitter'
import { sortCapabilities, sortFindings, toFinding } from './report'
import { RULES } from './rules'
import { notScanned } from './rules/notScanned'
import { combined } from './rules/combinedSignals'
import { taught } from './teaching'
import type { ScanInput } from './types'

export { RULE_SET }
export { grammarsBroke } from './parse/treeSitter'
export { qualityOf } from './quality/qualityOf'

const DEFAULT_BUDGET_MS = 20_000

/**
 * Scans a bundle's bytes; nothing of it is run. The same bytes give the same report, unless the time budget
 * (`budgetMs`, 20 s) ran out, which is then a finding of its own.
 */
export async function scanBundle(bundle: ScanInput, options: { budgetMs?: number } = {}): Promise<ScanReport> {
  await loadGrammars()
  const deadline = Date.now() + (options.budgetMs ?? DEFAULT_BUDGET_MS)
  const sorted = [...bundle.files].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const files = sorted.map((file) => classify(file))
  const inside = await expandArchives(files)
  const { ctx, capabilities } = analyse(bundle, [...files, ...inside.files], { deadline })
  ctx.gaps.push(...inside.gaps)
  collectCapabilities(ctx)
  const findings: Finding[] = []
  const weigh = taught(ctx)
  for (const rule of RULES) {
    if (Date.now() > deadline) {
      ctx.gaps.push({
        file: '',
        reason: `the time budget was used up before the rule ${rule.id}`,
        bytes: 0,
        severity: 'high',
      })
      continue
    }
    try {
      for (const hit of rule.run(ctx)) findings.push(weigh(toFinding(rule, hit)))
    } catch (error) {
      ctx.gaps.push({
        file: '',
        reason: `the rule ${rule.id} failed: ${error instanceof Error ? error.message : 'unknown'}`,
        bytes: 0,
        severity: 'high',
      })
    }
  }
  for (const hit of notScanned.run(ctx)) findings.push(toFinding(notScanned, hit))
  const whole = combined(
    findings,
    files.map(({ path }) => path),
  )
  if (whole) findings.push(whole)
  return {
    rule_set: RULE_SET,
    digest: bundle.digest,
    findings: sortFindings(findings),
    capabilities: sortCapabilities([...capabilities.values()]),
    bytes: files.reduce((sum, file) => sum + file.bytes.length, 0),
    scanned_bytes: files.reduce((sum, file) => sum + file.scanned, 0),
  }
}

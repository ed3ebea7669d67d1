import type { Finding, Severity, Verdict } from './report'
import { SEVERITIES, VERDICTS } from './report'

/** Policy as data: the least severity that asks for a person, the least that blocks, and severities an admin changed per rule. */
export interface VerdictPolicy {
  version: string
  review_at: Severity
  block_at: Severity
  severity_overrides: Record<string, Severity | 'off'>
}

export const DEFAULT_POLICY: VerdictPolicy = {
  version: '1',
  review_at: 'high',
  block_at: 'critical',
  severity_overrides: {},
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)

/** Risk points of a single finding; the sum is capped at 100. */
const WEIGHT: Record<Severity, number> = { info: 0, low: 2, medium: 8, high: 30, critical: 70 }

/** Applies the policy's overrides; findings whose rule is switched off are left out. */
export function effectiveFindings(findings: readonly Finding[], policy: VerdictPolicy): Finding[] {
  return findings.flatMap((finding) => {
    const override = policy.severity_overrides[finding.rule]
    if (override === 'off') return []
    return override ? [{ ...finding, severity: override }] : [finding]
  })
}

/** `pass`, `review` or `block`: a pure function of (findings, policy version). */
export function judge(findings: readonly Finding[], policy: VerdictPolicy = DEFAULT_POLICY): Verdict {
  const worst = Math.max(-1, ...effectiveFindings(findings, policy).map((finding) => rank(finding.severity)))
  if (worst >= rank(policy.block_at)) return 'block'
  return worst >= rank(policy.review_at) ? 'review' : 'pass'
}

/** Risk from 0 (nothing found) to 100; a sorting aid for reviewers, not the verdict. */
export function riskOf(findings: readonly Finding[], policy: VerdictPolicy = DEFAULT_POLICY): number {
  const seen = new Map<string, number>()
  for (const finding of effectiveFindings(findings, policy)) {
    seen.set(finding.rule, Math.max(seen.get(finding.rule) ?? 0, WEIGHT[finding.severity]))
  }
  return Math.min(
    100,
    [...seen.values()].reduce((sum, weight) => sum + weight, 0),
  )
}

/** The worse of two verdicts; a plugin's verdict is its components' worst (design: identity and composition). */
export const worseVerdict = (a: Verdict, b: Verdict): Verdict => (VERDICTS.indexOf(a) >= VERDICTS.indexOf(b) ? a : b)

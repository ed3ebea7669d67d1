import type { PayloadRequest } from 'payload'
import { queryOf } from '../sql'

/**
 * Completes a report that was written without a score (before scores were, or when the scanner failed on it) – once, and nothing else of it: what
 * verdicts are a function of stays as it was written.
 */
export async function fillQuality(
  req: PayloadRequest,
  { digest, ruleSet, quality }: { digest: string; ruleSet: string; quality: object },
): Promise<void> {
  await queryOf(req)(
    `update scan_reports set quality = $3::jsonb
      where digest = $1 and rule_set = $2 and jsonb_typeof(quality) is distinct from 'object'`,
    [digest, ruleSet, JSON.stringify(quality)],
  )
}

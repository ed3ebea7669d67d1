import type { PayloadRequest } from 'payload'
import type { FileEntry } from '../../domain/bundle'
import type { Finding } from '../../domain/report'
import { withoutSuppressed } from '../../domain/suppression'
import { queryOf } from '../sql'

/** Findings of a version without those that a person has suppressed: same rule, same file content, not yet expired. */
export async function unsuppressed(
  req: PayloadRequest,
  { files }: { files: readonly FileEntry[] },
  findings: readonly Finding[],
): Promise<Finding[]> {
  if (findings.length === 0) return []
  const suppressions = await queryOf(req)<{ rule: string; digest: string }>(
    'select rule, digest from suppressions where rule = any($1::text[]) and expires_at > now()',
    [[...new Set(findings.map(({ rule }) => rule))]],
  )
  return withoutSuppressed(findings, files, suppressions)
}

import type { PayloadRequest } from 'payload'
import type { FileEntry } from '../../domain/bundle'
import type { Finding } from '../../domain/report'
import { queryOf } from '../sql'

/** Findings of a version without those that a person has suppressed: same rule, same file content, not yet expired. */
export async function unsuppressed(
  req: PayloadRequest,
  version: string,
  findings: readonly Finding[],
): Promise<Finding[]> {
  if (findings.length === 0) return []
  const query = queryOf(req)
  const suppressed = await query<{ rule: string; digest: string }>(
    'select rule, digest from suppressions where rule = any($1::text[]) and expires_at > now()',
    [[...new Set(findings.map(({ rule }) => rule))]],
  )
  if (suppressed.length === 0) return [...findings]
  const [row] = await query<{ files: FileEntry[] }>('select files from versions where id = $1::uuid', [version])
  const digests = new Map((row?.files ?? []).map(({ path, sha256 }) => [path, sha256]))
  const keys = new Set(suppressed.map(({ rule, digest }) => `${rule}\0${digest}`))
  return findings.filter(({ rule, file }) => !keys.has(`${rule}\0${digests.get(file) ?? ''}`))
}

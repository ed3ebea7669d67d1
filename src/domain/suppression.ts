import type { FileEntry } from './bundle'
import type { Finding } from './report'

/** A person's judgement that a rule's findings in one file content are harmless. `digest`: the file's SHA-256 in hex. */
export interface Suppression {
  rule: string
  digest: string
}

/** Findings that no suppression covers; bound to the file's bytes, so that a changed file is judged anew. */
export function withoutSuppressed(
  findings: readonly Finding[],
  files: readonly Pick<FileEntry, 'path' | 'sha256'>[],
  suppressions: readonly Suppression[],
): Finding[] {
  if (suppressions.length === 0) return [...findings]
  const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  const keys = new Set(suppressions.map(({ rule, digest }) => `${rule}\0${digest}`))
  return findings.filter(({ rule, file }) => !keys.has(`${rule}\0${digests.get(file) ?? ''}`))
}

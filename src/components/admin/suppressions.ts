import type { Finding, Severity } from '@/domain/report'

export interface GivenSuppression {
  id: string
  rule: string
  /** SHA-256 of the file, in hex. */
  digest: string
  reason: string
  author?: string | null
  expiresAt: string
}

export interface ShownFinding {
  finding: Finding
  suppression: GivenSuppression | undefined
  /** Findings of its rule in its file. */
  count: number
}

/** Findings with what suppresses them: those that count first, the worst of them on top. `files`: path → SHA-256. */
export function sortFindings(
  findings: readonly Finding[],
  files: ReadonlyMap<string, string>,
  suppressions: readonly GivenSuppression[],
  weight: (severity: Severity) => number,
): ShownFinding[] {
  const given = new Map(suppressions.map((each) => [`${each.rule}\0${each.digest}`, each]))
  const counts = new Map<string, number>()
  const place = ({ rule, file }: Finding) => `${rule}\0${file}`
  for (const finding of findings) counts.set(place(finding), (counts.get(place(finding)) ?? 0) + 1)
  return findings
    .map((finding) => ({
      finding,
      suppression: given.get(`${finding.rule}\0${files.get(finding.file) ?? ''}`),
      count: counts.get(place(finding)) ?? 1,
    }))
    .toSorted(
      (a, b) =>
        Number(a.suppression !== undefined) - Number(b.suppression !== undefined) ||
        weight(b.finding.severity) - weight(a.finding.severity),
    )
}

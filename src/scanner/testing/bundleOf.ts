import type { Finding, Severity } from '../../domain/report'
import { SEVERITIES } from '../../domain/report'
import { scanBundle } from '..'
import type { ScanInput } from '../types'

/** A bundle from path → text or bytes, for tests. */
export function bundleOf(files: Record<string, string | Uint8Array>): ScanInput {
  return {
    digest: `sha256:${'0'.repeat(64)}`,
    files: Object.entries(files).map(([path, content]) => ({
      path,
      mode: '100644',
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
  }
}

/** Findings of one rule in a bundle, at or above a severity. */
export async function findingsOf(
  rule: string,
  files: Record<string, string | Uint8Array>,
  least: Severity = 'info',
): Promise<Finding[]> {
  const report = await scanBundle(bundleOf(files))
  return report.findings.filter(
    (finding) => finding.rule === rule && SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(least),
  )
}

/** A skill whose SKILL.md has this body under an innocent frontmatter. */
export const skill = (
  body: string,
  front = 'name: table-helper\ndescription: Formats tables in documents.',
): Record<string, string> => ({ 'SKILL.md': `---\n${front}\n---\n\n# Table helper\n\n${body}\n` })

/** A fence in a language. */
export const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`

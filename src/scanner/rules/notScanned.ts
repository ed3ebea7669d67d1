import type { Rule } from '../types'

/** What no rule looked at is said, so that a clean report never rests on unread bytes. */
export const notScanned: Rule = {
  id: 'not-scanned',
  title: 'Not scanned completely',
  owasp: 'AST08',
  severity: 'low',
  detail: 'A report covers only what was read.',
  remediation: 'Keep files small and in formats that can be read.',
  *run(ctx) {
    for (const gap of ctx.gaps)
      yield {
        file: gap.file,
        line: 1,
        excerpt: gap.reason,
        severity: gap.severity,
        detail: `${gap.bytes} bytes: ${gap.reason}. ${this.detail}`,
      }
  },
}

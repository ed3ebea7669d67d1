import { secretPathIn } from '../facts/secretSources'
import type { Rule } from '../types'

/** A relative link out of the bundle: repositories share files between their items in this way. */
const LINK_OUT = /^symbolic link to (?:\.{1,2}\/)+[\w@.]/

/** The link leads to where secrets or the system live, or climbs as high as only somebody does who wants to leave the repository. */
const leadsAway = (reason: string): boolean =>
  secretPathIn(reason) !== undefined ||
  /(?:\.\.\/){7}/.test(reason) ||
  /(?:^|\/)(?:etc|proc|sys|dev|root|home|Users|var|private|tmp|run|\.env[\w.]*|\.git|\.config|\.ssh|\.aws|secrets?|credentials?|passwords?|tokens?|keys?)(?:\/|$)/.test(
    reason.replace(/^symbolic link to (?:\.{1,2}\/)+/, ''),
  )

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
        severity: LINK_OUT.test(gap.reason) && !leadsAway(gap.reason) ? 'medium' : gap.severity,
        detail: `${gap.bytes} bytes: ${gap.reason}. ${this.detail}`,
      }
  },
}

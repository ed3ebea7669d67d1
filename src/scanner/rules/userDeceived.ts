import type { Severity } from '../../domain/report'
import { excerptOf } from '../text/excerpt'
import { judgeDeceit } from '../text/frameJudge'
import { framesOf } from '../text/frames'
import { reachingScripts } from '../text/reaching'
import type { Rule } from '../types'

/** Orders to lie about an act or to leave it out of what the user is told, wherever in a passage the act stands. */
export const userDeceived: Rule = {
  id: 'user-deceived',
  title: 'Has the agent deceive its user about what it does',
  owasp: 'AST01',
  severity: 'high',
  detail:
    'Whoever prepares an answer for the question what an agent did, or leaves the act out of its account, knows that the user would object.',
  remediation: 'Let the agent tell what it did in plain words, and ask before acts that reach beyond the task.',
  *run(ctx) {
    const reaching = reachingScripts(ctx)
    for (const frame of framesOf(ctx)) {
      const found = judgeDeceit(frame, reaching)
      if (!found) continue
      const { sentence } = found.cue
      yield {
        file: sentence.file,
        line: sentence.line,
        excerpt: excerptOf(sentence.text),
        role: frame.shown ? 'quotation' : sentence.role,
        severity: lower(found.severity, frame.shown, sentence.role === 'documentation' || sentence.place === 'comment'),
        ...(found.act ? { detail: `${this.detail} The act: “${excerptOf(found.act.match)}”.` } : {}),
      }
    }
  },
}

/** What is shown as a bad example weighs little; what stands in pages for people or in comments is read less often. */
function lower(severity: Severity, shown: boolean, aside: boolean): Severity {
  if (shown) return severity === 'critical' ? 'medium' : 'low'
  if (aside) return severity === 'critical' ? 'high' : 'medium'
  return severity
}

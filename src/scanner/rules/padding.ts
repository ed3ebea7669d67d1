import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

const LINES = 200
const RUN =
  /(?<=^|\S[ \t]{0,8}\r?\n)(?:[ \t\u00A0\u3000]*\r?\n){200,}(?=[ \t]*\S)|(?<![ \t\u00A0\u3000])[ \t\u00A0\u3000]{400,}(?=\S)/

/** So much white space that what follows is off every screen, and past every scanner that stops early. */
export const padding: Rule = {
  id: 'padding',
  title: 'Text is pushed out of sight by white space',
  owasp: 'AST01',
  severity: 'high',
  detail: `Nobody scrolls through ${LINES} empty lines; a model reads what comes after them all the same.`,
  remediation: 'Remove the white space.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.origin !== 'file' || unit.language === 'json' || unit.language === 'xml') continue
      const match = RUN.exec(unit.text)
      if (!match) continue
      const lines = match[0].split('\n').length - 1
      const after = unit.text.slice(match.index + match[0].length, match.index + match[0].length + 160)
      if (lines === 0 && unit.role !== 'instruction') continue
      yield hitAtOffset(unit, match.index + match[0].length, Math.min(160, after.length), {
        severity: lines >= LINES ? 'high' : 'medium',
        excerpt: `after ${lines > 0 ? `${lines} empty lines` : `${match[0].length} blanks`}: ${after}`,
      })
    }
  },
}

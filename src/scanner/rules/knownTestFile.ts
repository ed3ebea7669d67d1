import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

/** The middle of the antivirus industry's test file; split, so that this source is not taken for it. */
const MARK = ['EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!'].join('')

/** A file that every virus scanner reports must not come in as clean. */
export const knownTestFile: Rule = {
  id: 'virus-test-file',
  title: 'The EICAR virus test file',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'It is harmless, but every virus scanner between here and the pod will stop the bundle.',
  remediation: 'Leave it out.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.origin !== 'file') continue
      const at = unit.text.indexOf(MARK)
      if (at >= 0)
        yield hitAtOffset(unit, at, MARK.length, {
          severity: unit.role === 'instruction' || unit.role === 'documentation' ? 'medium' : 'critical',
        })
    }
  },
}

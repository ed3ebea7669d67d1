import { flowOf } from '../facts/flows'
import { hitAtRow } from '../hit'
import type { Rule } from '../types'
import { lineOf } from './remoteExecution'

/** Text that is decoded and run: base64, hex, rot13 and the like in front of an interpreter. */
export const encodedExecution: Rule = {
  id: 'encoded-execution',
  title: 'Decodes text and runs it',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'Encoding a command has no use but to keep readers and scanners from seeing what runs.',
  remediation: 'Write the command in clear text.',
  *run(ctx) {
    for (const unit of ctx.shells) {
      for (const execution of flowOf(unit).executions) {
        if (execution.kind !== 'decoded') continue
        yield hitAtRow(unit, execution.command.row, lineOf(unit, execution.command.row), {
          severity: unit.quoted ? 'medium' : 'critical',
        })
      }
      for (const command of flowOf(unit).hiddenAddresses)
        yield hitAtRow(unit, command.row, lineOf(unit, command.row), {
          severity: unit.quoted ? 'medium' : 'critical',
          title: 'Hides the address that it contacts',
        })
    }
  },
}

import { hitAtOffset } from '../hit'
import { classifyHost } from '../text/hosts'
import type { Rule } from '../types'

const BLIND =
  /(?:^|[^\w])["']?[Bb][Cc][Cc]["']?\s*\]?\s*[:=]\s*\[?\s*["'`]([\w.+-]+@([\w-]+(?:\.[\w-]+)+))["'`]|\badd_header\(\s*["']Bcc["']\s*,\s*["']([\w.+-]+@([\w-]+(?:\.[\w-]+)+))["']/gm
const EXAMPLE = /(?:^|\/)(?:tests?|__tests__|spec|fixtures?|examples?|docs?)\/|(?:[._-](?:test|spec)\.\w+$)/i

/** A blind copy of every mail to an address that is written into the program. */
export const mailCopy: Rule = {
  id: 'mail-copy',
  title: 'Sends a blind copy of mail to a fixed address',
  owasp: 'AST01',
  severity: 'critical',
  detail:
    'Whoever uses this program sends all its mail, password resets and invoices among them, to the address in its source.',
  remediation: 'Remove it, or let the user configure the address.',
  *run(ctx) {
    for (const unit of ctx.programs) {
      if (unit.origin !== 'file' || EXAMPLE.test(unit.file)) continue
      for (const match of unit.text.matchAll(BLIND)) {
        const domain = match[2] ?? match[4] ?? ''
        if (classifyHost(domain) === 'placeholder') continue
        yield hitAtOffset(unit, match.index, match[0].length, { severity: unit.quoted ? 'medium' : 'critical' })
      }
    }
  },
}

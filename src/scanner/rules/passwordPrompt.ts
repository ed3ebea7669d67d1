import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

/** A window that looks like the system's and asks for the password. */
const DIALOG =
  /\bdisplay dialog\b[^\n]{0,300}\b(?:password|passwor[dt]|kennwort|contraseña|mot de passe)\b[^\n]{0,300}\bhidden answer\b|\bdisplay dialog\b[^\n]{0,300}\bhidden answer\b[^\n]{0,300}\bpassword\b|\bzenity\b[^\n]{0,120}--password\b|\bkdialog\b[^\n]{0,120}--password\b|\bGet-Credential\b[^\n]{0,160}(?:Windows|Microsoft|sign)|\bCredUIPromptForWindowsCredentials\b|\baskpass\b[^\n]{0,80}\bcat\b/i
/** The answer is tried, kept or sent. */
const USES =
  /\bdscl\b[^\n]{0,60}-authonly\b|\bsudo\b[^\n]{0,20}\s-S\b|\bsecurity\b[^\n]{0,40}\bunlock-keychain\b|\bcurl\b|\brequests\.post\b|\bfetch\s*\(|>\s*["']?[^\s"']*\.\w+|GetNetworkCredential/

/** Programs that ask for the machine's own password by a window of theirs. */
export const passwordPrompt: Rule = {
  id: 'password-prompt',
  title: 'Asks for the machine’s password by a window of its own',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Only the system itself asks for its password. A copy of its window hands the answer to whoever wrote it.',
  remediation: 'Let sudo or the system’s own dialog ask, and never see the answer.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.language === 'markdown' || unit.origin === 'inline') continue
      const match = DIALOG.exec(unit.text)
      if (!match) continue
      yield hitAtOffset(unit, match.index, match[0].length, {
        severity:
          unit.quoted || unit.role === 'documentation' ? 'low' : USES.test(unit.text) ? 'critical' : this.severity,
      })
    }
  },
}

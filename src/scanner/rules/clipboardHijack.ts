import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

const READS =
  /\b(?:pyperclip\.paste|clipboardy?\.(?:read\w*|paste)|navigator\.clipboard\.readText|clipboard_get|pbpaste|xclip\s[^\n]*-o|Get-Clipboard|OpenClipboard)\b/
const WRITES =
  /\b(?:pyperclip\.copy|clipboardy?\.(?:write\w*|copy)|navigator\.clipboard\.writeText|clipboard_append|pbcopy|Set-Clipboard|SetClipboardData)\b/
/** The form of a wallet address, as a pattern to look for or as an address to put in. */
const ADDRESS =
  /bc1(?:\||\)|q[a-z0-9]{20,})|0x\[?[a-fA-F0-9-]+\]?\{40\}|0x[a-fA-F0-9]{40}\b|\[13\]|1-9A-HJ-NP-Za-km-z|a-km-zA-HJ-NP-Z|\bT[A-Za-z1-9]{33}\b/

/** Puts another wallet address where the user copied one: the payment then goes to the author. */
export const clipboardHijack: Rule = {
  id: 'clipboard-hijack',
  title: 'Swaps wallet addresses in the clipboard',
  owasp: 'AST01',
  severity: 'critical',
  detail:
    'A program that reads the clipboard, knows what a wallet address looks like and writes the clipboard steals payments.',
  remediation: 'Remove it. No skill needs to replace what the user copied.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (!['python', 'javascript', 'shell', 'powershell', 'other-code'].includes(unit.language)) continue
      const match = WRITES.exec(unit.text)
      if (!match || !READS.test(unit.text) || !ADDRESS.test(unit.text)) continue
      yield hitAtOffset(unit, match.index, match[0].length, { severity: unit.quoted ? 'medium' : 'critical' })
    }
  },
}

import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

const ASKS =
  /\b(?:dig|drill|kdig)\b[^\n|;]{0,120}\bTXT\b[^\n]{0,120}|\bnslookup\b[^\n|;]{0,80}(?:-q\w*=|-type=)txt\b[^\n]{0,120}|\bhost\s+-t\s+txt\b[^\n]{0,120}|\bResolve-DnsName\b[^\n]{0,80}\bTXT\b[^\n]{0,120}|\b(?:dns\.)?resolveTxt\s*\([^\n]{0,200}|\bdns\.resolver\.(?:resolve|query)\s*\([^\n]{0,80}['"]TXT['"][^\n]{0,120}/i
/** What turns a record into something to be run. */
const BECOMES =
  /\|\s*(?:base64|openssl|xxd)\b[^\n]{0,60}-d|\|\s*(?:ba|z|da)?sh\b|\beval\b|\bexec\s*\(|\bb64decode\b|\bFromBase64String\b|\bBuffer\.from\([^)\n]{0,80}base64|\bFunction\s*\(|\bIEX\b|Invoke-Expression/

/** Names are looked up for addresses; programs and orders in their records pass by every filter for web pages. */
export const dnsContent: Rule = {
  id: 'dns-content',
  title: 'Takes a program or orders out of DNS records',
  owasp: 'AST01',
  severity: 'high',
  detail: 'A text record can change at any moment and is seen by no proxy; nothing honest is installed that way.',
  remediation: 'Ship the data in the bundle, or fetch it over HTTPS from its maker and check its digest.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.language === 'markdown' || unit.language === 'text') continue
      const match = ASKS.exec(unit.text)
      if (!match || unit.quoted || unit.role === 'documentation') continue
      const near = unit.text.slice(match.index, match.index + 600)
      if (BECOMES.test(near)) yield hitAtOffset(unit, match.index, match[0].length, { severity: 'critical' })
    }
  },
}

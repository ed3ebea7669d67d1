import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

const POOL =
  /\bstratum\+(?:tcp|ssl|tls)s?:\/\/\S+|\b(?:xmrig|xmr-stak|cpuminer|minerd|ethminer|nbminer|t-rex|phoenixminer|lolminer|gminer|cgminer|bfgminer|nanominer|srbminer|cryptonight|randomx)\b(?:[^\n]{0,120}(?:--?(?:o|url|pool|user|algo|donate-level|threads|cpu)\b|-a\s))|\b(?:pool\.(?:supportxmr|minexmr|hashvault)\.\w+|(?:xmr|eth|gulf|pool)\.(?:moneroocean\.stream|nanopool\.org|2miners\.com|f2pool\.com)|coinhive(?:\.min)?\.js|cryptoloot|webminepool)\b/i

/** Programs that spend the user's machine on somebody else's coins. */
export const miners: Rule = {
  id: 'coin-miner',
  title: 'Mines cryptocurrency',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'Mining uses the machine for the profit of whoever owns the wallet.',
  remediation: 'Remove it.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.language === 'markdown') continue
      const match = POOL.exec(unit.text)
      if (match)
        yield hitAtOffset(unit, match.index, match[0].length, {
          severity:
            unit.quoted || unit.role === 'documentation' || RULE_TEXT.test(unit.text)
              ? 'low'
              : unit.origin === 'file' || /[/\s]/.test(match[0])
                ? 'critical'
                : 'medium',
        })
    }
  },
}

/** Detection rules name miners in order to find them. */
const RULE_TEXT = /\b(?:yara|sigma|semgrep|detect\w*|signatures?|blocklist|ioc)\b/i

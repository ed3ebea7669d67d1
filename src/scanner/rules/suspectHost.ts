import { hitAtOffset } from '../hit'
import { classifyHost, hostOf, type HostClass } from '../text/hosts'
import type { Rule } from '../types'

const URL = /\b(?:https?|wss?|ftp):\/\/[^\s"'`<>()[\]{}\\|^]+/gi
const WHAT: Partial<Record<HostClass, string>> = {
  collector: 'a service that only collects requests',
  tunnel: 'a tunnel to somebody’s own machine',
  dynamic: 'a dynamic address',
  paste: 'a paste page',
  'hostile-name': 'a host whose name says what it is for',
}
const CALLS =
  /(?:url|uri|endpoint|host|server|webhook|callback|api|base|target|proxy|remote|upload|collect|fetch|post|get|request|curl|open)/i

/** Addresses of throw-away services in code and configuration. In prose they are talk, elsewhere they are contacted. */
export const suspectHost: Rule = {
  id: 'suspect-host',
  title: 'Contacts a throw-away address',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Such addresses are used where nobody is to find out who is behind them.',
  remediation: 'Use the service’s own address, and name it in the description.',
  *run(ctx) {
    const said = ctx.docs.map(({ doc }) => doc.frontmatterText).join('\n')
    for (const unit of ctx.units) {
      if (
        unit.language === 'markdown' ||
        unit.language === 'text' ||
        unit.language === 'html' ||
        unit.role === 'documentation' ||
        unit.origin === 'inline'
      )
        continue
      const seen = new Set<string>()
      for (const match of unit.text.matchAll(URL)) {
        const host = hostOf(match[0])
        const kind = host ? classifyHost(host) : undefined
        const what = kind && WHAT[kind]
        if (!host || !what || seen.has(host)) continue
        seen.add(host)
        const line = unit.text.slice(unit.text.lastIndexOf('\n', match.index) + 1, match.index)
        const contacted = CALLS.test(line) && !/^\s*(?:#|\/\/|\*|--)/.test(line)
        const subject =
          plain(ctx.name + ctx.description + said).includes(plain(host.split('.').at(-2) ?? '-')) && kind !== 'paste'
        const soft = subject || unit.quoted || !contacted || kind === 'paste' || LISTED.test(line)
        yield hitAtOffset(unit, match.index, match[0].length, {
          severity: soft ? 'low' : unit.origin === 'fence' && kind !== 'collector' ? 'medium' : 'high',
          title: `Contacts ${what}`,
        })
      }
    }
  },
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Lists of such hosts serve to block or to find them. */
const LISTED = /\b(?:block|deny|suspicious|malicious|patterns?|regex|detect|indicator|allow)\w*/i

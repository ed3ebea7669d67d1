import type { Severity } from '../../domain/report'
import { hitAtOffset } from '../hit'
import { excerptOf } from '../text/excerpt'
import { classifyHost, hostOf, urlsIn } from '../text/hosts'
import type { Rule, Unit } from '../types'

/** Commands, code or addresses that are hidden in an encoding. */
export const encodedContent: Rule = {
  id: 'encoded-content',
  title: 'Hides text in an encoding',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Nothing that a reviewer should be able to read needs encoding.',
  remediation: 'Write it in clear text.',
  *run(ctx) {
    for (const unit of ctx.units) {
      const turned = unit.language === 'markdown' && unit.origin === 'file' ? ROT13.exec(unit.text) : null
      if (turned)
        yield hitAtOffset(unit, turned.index, turned[0].length, {
          severity: 'critical',
          excerpt: `rot13: ${excerptOf(rot13(turned[0]))}`,
        })
      if (unit.origin !== 'decoded') continue
      const severity = severityOf(unit)
      if (severity)
        yield {
          file: unit.file,
          line: unit.line,
          excerpt: `${unit.via ?? ''}: ${excerptOf(unit.text)}`,
          severity,
          role: unit.role,
          detail: `Decoded (${unit.via ?? ''}) it reads: “${excerptOf(unit.text)}”. ${this.detail}`,
        }
    }
  },
}

/** Addresses and commands with every letter moved by thirteen. */
const ROT13 = /[^\n]{0,160}(?:\buggcf?:\/\/|\bphey\s+-|\bjtrg\s+|\|\s*onfu\b)[^\n]{0,200}/
const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (char) => {
    const base = char <= 'Z' ? 65 : 97
    return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base)
  })

function severityOf(unit: Unit): Severity | undefined {
  // JSON and markup, source maps above all, are data; the other rules still look into them.
  if (/^\s*[{[<]/.test(unit.text) && unit.language !== 'shell') return undefined
  const hosts = urlsIn(unit.text)
    .map((url) => hostOf(url))
    .filter((host): host is string => host !== undefined)
  if (unit.language === 'text') {
    const foreign = hosts.some((host) => !['local', 'well-known', 'placeholder'].includes(classifyHost(host)))
    if (!foreign || /^\s*[{[<]/.test(unit.text)) return undefined
    return unit.quoted ? 'low' : 'high'
  }
  if (unit.quoted) return 'medium'
  const acts = /\b(?:exec|eval|system|popen|subprocess|spawn|Invoke-Expression|iex|child_process|socket)\b/.test(
    unit.text,
  )
  return hosts.length > 0 || acts ? 'critical' : 'high'
}

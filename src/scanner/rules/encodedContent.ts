import type { Severity } from '../../domain/report'
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

function severityOf(unit: Unit): Severity | undefined {
  // JSON and markup, source maps above all, are data; the other rules still look into them.
  if (/^\s*[{[<]/.test(unit.text) && unit.language !== 'shell') return undefined
  const hosts = urlsIn(unit.text)
    .map((url) => hostOf(url))
    .filter((host): host is string => host !== undefined)
  if (unit.language === 'text') {
    const foreign = hosts.some((host) => !['local', 'well-known'].includes(classifyHost(host)))
    if (!foreign || /^\s*[{[<]/.test(unit.text)) return undefined
    return unit.quoted ? 'low' : 'high'
  }
  if (unit.quoted) return 'medium'
  const acts = /\b(?:exec|eval|system|popen|subprocess|spawn|Invoke-Expression|iex|child_process|socket)\b/.test(
    unit.text,
  )
  return hosts.length > 0 || acts ? 'critical' : 'high'
}

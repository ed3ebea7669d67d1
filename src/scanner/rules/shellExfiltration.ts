import type { Severity } from '../../domain/report'
import { flowOf, runsUnseen } from '../facts/flows'
import { GRAVE } from '../facts/secretSources'
import type { ShellLeak } from '../facts/shellFlow'
import { hitAtRow } from '../hit'
import { classifyHost, isSuspectHost } from '../text/hosts'
import type { Rule, ShellUnit } from '../types'
import { lineOf } from './remoteExecution'

/** Secrets that a shell command sends away. */
export const shellExfiltration: Rule = {
  id: 'exfiltration-shell',
  title: 'Sends secrets to a remote host',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'A value that only its owner should hold leaves the machine.',
  remediation:
    'Do not read it; if the service needs a key of its own, send that key alone, in a header, to the declared host.',
  *run(ctx) {
    for (const unit of ctx.shells) {
      for (const leak of flowOf(unit).leaks) {
        const severity = severityOf(unit, leak)
        if (!severity) continue
        const what = leak.labels.map((label) => label.what).join(', ')
        yield hitAtRow(unit, leak.sink.row, lineOf(unit, leak.sink.row), {
          severity,
          detail: `${what} goes to ${leak.hosts.join(', ') || 'a host worked out at run time'} (${leak.how}). ${this.detail}`,
        })
      }
    }
  },
}

function severityOf(unit: ShellUnit, leak: ShellLeak): Severity | undefined {
  const classes = leak.hosts.map(classifyHost)
  if (classes.length > 0 && classes.every((kind) => kind === 'local')) return undefined
  const grave = leak.labels.some((label) => GRAVE.has(label.kind))
  const foreign = leak.labels.some((label) => label.kind === 'secret-env' && !sameBrand(label.what, leak.hosts))
  const suspect = leak.hosts.some(isSuspectHost)
  const base = ((): Severity | undefined => {
    if (grave) return 'critical'
    if (foreign) return classes.length > 0 && classes.every((kind) => kind === 'well-known') ? 'medium' : 'critical'
    if (
      suspect &&
      leak.labels.some((label) => label.kind === 'own-key' || label.kind === 'clipboard' || label.kind === 'screen')
    )
      return 'critical'
    if (suspect && (runsUnseen(unit.origin) || leak.how === 'DNS name')) return 'critical'
    if (suspect) return 'high'
    if (leak.labels.some((label) => label.kind === 'clipboard' || label.kind === 'screen')) return 'high'
    if (leak.how === 'DNS name') return 'high'
    return leak.labels.some((label) => label.kind === 'own-key') &&
      leak.how === 'request body' &&
      classes.every((kind) => kind !== 'well-known')
      ? 'low'
      : undefined
  })()
  return base && unit.quoted && base !== 'low' ? 'medium' : base
}

/** `SLACK_TOKEN` to slack.com is what the key is for. */
export function sameBrand(name: string, hosts: string[]): boolean {
  const brand = name
    .toLowerCase()
    .split('_')
    .filter(
      (part) =>
        part.length > 2 &&
        !/^(?:api|key|token|secret|access|auth|password|bot|app|client|url|the|private|database|session|webhook|master|admin|root|encryption)$/.test(
          part,
        ),
    )
  return (
    brand.length > 0 &&
    hosts.length > 0 &&
    hosts.every((host) => brand.some((part) => host.replace(/[^a-z0-9]/g, '').includes(part)))
  )
}

import type { Severity } from '../../domain/report'
import { flowOf, runsUnseen } from '../facts/flows'
import { hitAtRow } from '../hit'
import { classifyHost, isObjectStore, isSuspectHost, isThrowaway } from '../text/hosts'
import { isSpokenOf, isStrangersRepository, ownHosts } from '../text/ownHost'
import { isVendorInstaller } from '../text/vendorInstallers'
import type { Rule, ScanContext, ShellUnit, Unit } from '../types'

/** Downloaded code that is run in the same breath, judged by where it comes from and whether anybody sees it first. */
export const remoteExecution: Rule = {
  id: 'remote-execution',
  title: 'Runs code straight from the network',
  owasp: 'AST01',
  severity: 'high',
  detail: 'What is downloaded can change after review, and nobody sees it before it runs.',
  remediation: 'Ship the code in the bundle, or pin the download to a version and check its digest before running it.',
  *run(ctx) {
    for (const unit of ctx.shells) {
      for (const execution of flowOf(unit).executions) {
        if (execution.kind !== 'fetched') continue
        const severity = severityOf(unit, execution.urls, execution.hosts, ctx)
        const from = execution.hosts.length > 0 ? execution.hosts.join(', ') : 'an address worked out at run time'
        yield hitAtRow(unit, execution.command.row, lineOf(unit, execution.command.row), {
          severity,
          detail: `Code from ${from} is run at once (${execution.via}). ${this.detail}`,
        })
      }
    }
  },
}

export const lineOf = (unit: ShellUnit, row: number): string => unit.text.split('\n')[row]?.trim() ?? ''

/** Words that make the reader run it: nobody gets on without. */
const DEMANDED =
  /\b(?:prerequisites?|requirements?|required?|requires|must|mandatory|before (?:using|you|the first|first|start\w*|proceed\w*|answering|anything)|first\b|dependenc(?:y|ies)|needed|will not work|important)\b/i

/** How bad it is that `unit` runs what these addresses answer. */
export function severityOf(unit: Unit, urls: string[], hosts: string[], ctx: ScanContext): Severity {
  if (urls.length > 0 && urls.every(isVendorInstaller)) return 'low'
  const classes = hosts.map(classifyHost)
  if (classes.length > 0 && classes.every((kind) => kind === 'local')) return 'low'
  if (unit.quoted) return 'medium'
  // `curl … | bash` names the act, not an address.
  if (hosts.length === 0 && /\b(?:curl|wget)\b[^|\n]{0,30}(?:\.{3}|…)|\b(?:curl|wget)\s*\|/.test(unit.text))
    return 'low'
  if (hosts.some(isSuspectHost)) return 'critical'
  if (runsUnseen(unit.origin)) return 'critical'
  if (classes.length > 0 && classes.every((kind) => kind === 'well-known')) {
    if (unit.role === 'documentation' || !urls.some((url) => isStrangersRepository(url, ctx))) return 'medium'
    return DEMANDED.test(unit.lead ?? '') && unit.origin === 'fence' ? 'critical' : 'high'
  }
  if (urls.some((url) => url.startsWith('http://'))) return 'critical'
  if (hosts.some((host) => isThrowaway(host) && !isObjectStore(host))) return 'critical'
  const own = ownHosts(ctx)
  const foreign = hosts.filter((host) => classifyHost(host) === 'unknown' && !own(host))
  // Makers talk about the tool that they install; an address that nothing else in the bundle explains has no maker.
  const unexplained = foreign.some((host) => !isSpokenOf(ctx, host))
  if (unit.role === 'documentation') return unexplained ? 'high' : 'medium'
  return foreign.length > 0 && (unexplained || DEMANDED.test(unit.lead ?? '')) ? 'critical' : 'high'
}

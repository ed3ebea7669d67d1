import { flowOf } from '../facts/flows'
import { leakSeverity } from '../facts/leakSeverity'
import { hitAtRow } from '../hit'
import { deniesSending, hookFiles, saysItSends, saysItSendsTalk } from '../manifest/hookFiles'
import { classifyHost, isSuspectHost, isThrowaway } from '../text/hosts'
import { ownHosts } from '../text/ownHost'
import type { Rule } from '../types'
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
    const started = hookFiles(ctx)
    const told = saysItSends(ctx) && !deniesSending(ctx)
    const own = ownHosts(ctx)
    for (const unit of ctx.shells) {
      for (const leak of flowOf(unit).leaks) {
        const weight = leakSeverity({ ...leak, quoted: unit.quoted, origin: unit.origin })
        if (!weight) continue
        // A guide shows how one pushes; a script does it.
        if (leak.how === 'git push' && unit.origin !== 'file' && unit.origin !== 'hook') continue
        const untold =
          weight === 'high' && leak.labels.some(({ kind }) => kind === 'conversation') && !saysItSendsTalk(ctx)
        const severity = untold ? 'critical' : weight
        const what = leak.labels.map((label) => label.what).join(', ')
        yield hitAtRow(unit, leak.sink.row, lineOf(unit, leak.sink.row), {
          severity,
          detail: `${what} goes to ${leak.hosts.join(', ') || 'a host worked out at run time'} (${leak.how}). ${this.detail}`,
        })
      }
      const hooked = unit.origin === 'hook' || (unit.origin === 'file' && started.has(unit.file))
      for (const { command, hosts } of hooked ? flowOf(unit).inputSends : []) {
        if (hosts.length > 0 && hosts.every((host) => ['local', 'well-known'].includes(classifyHost(host)))) continue
        yield hitAtRow(unit, command.row, lineOf(unit, command.row), {
          severity: handedOn(hosts, told, own),
          title: 'A hook sends everything that the agent does to a remote host',
        })
      }
      for (const { command, hosts, encoded } of flowOf(unit).pipedSends) {
        const suspect = hosts.some(isSuspectHost)
        if (
          !suspect &&
          (!encoded ||
            (hosts.length > 0 && hosts.every((host) => ['local', 'well-known'].includes(classifyHost(host)))))
        )
          continue
        yield hitAtRow(unit, command.row, lineOf(unit, command.row), {
          severity: unit.quoted ? 'medium' : suspect && encoded ? 'critical' : 'high',
          title: encoded ? 'Encodes data and sends it away' : 'Pipes data to a throw-away address',
        })
      }
    }
  },
}

/** A hook that hands on what the agent does: to its maker, who says so, a thing to look at; else theft. */
export const handedOn = (hosts: string[], told: boolean, own: (host: string) => boolean): 'critical' | 'high' =>
  hosts.some(isSuspectHost) || !told || (hosts.some(isThrowaway) && !hosts.every(own)) ? 'critical' : 'high'

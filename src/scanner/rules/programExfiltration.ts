import type { ProgramEvent } from '../facts/programEvents'
import { leakSeverity } from '../facts/leakSeverity'
import { hitAtRow } from '../hit'
import { hookFiles, saysItSends } from '../manifest/hookFiles'
import { classifyHost, hostOf, urlsIn } from '../text/hosts'
import { ownHosts } from '../text/ownHost'
import type { Rule } from '../types'
import { rowText } from './rowText'
import { handedOn } from './shellExfiltration'

/** Secrets that a Python or JavaScript program reads and sends away, followed through variables, functions and files. */
export const programExfiltration: Rule = {
  id: 'exfiltration-program',
  title: 'Reads secrets and sends them away',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'A value that only its owner should hold leaves the machine.',
  remediation:
    'Do not read it; if the service needs a key of its own, send that key alone, in a header, to the declared host.',
  *run(ctx) {
    const started = hookFiles(ctx)
    const told = saysItSends(ctx)
    const own = ownHosts(ctx)
    for (const event of ctx.events) {
      if (event.kind !== 'send' && !(event.kind === 'process' && SENDING.test(event.targets.join('\n')))) continue
      // A plain look-up of a host name is no leak; a name built around a value is.
      if (event.how === 'DNS name' && !event.targets.some(isBuiltName)) continue
      const hosts = hostsOf(event)
      // A page that calls `fetch('/api')` talks to the server that it came from.
      if (hosts.length === 0 && event.targets.length > 0 && event.targets.every((text) => isOwnPage(event, text)))
        continue
      const severity = leakSeverity({
        labels: event.taint.labels,
        hosts,
        how: event.how,
        quoted: event.unit.quoted,
        origin: event.unit.origin,
      })
      const foreign = hosts.some((host) => !['local', 'well-known'].includes(classifyHost(host)))
      if (event.kind === 'send' && event.taint.input && foreign && started.has(event.unit.file))
        yield hitAtRow(event.unit, event.row, rowText(event.unit, event.row), {
          severity: handedOn(hosts, told, own),
          title: 'A hook sends everything that the agent does to a remote host',
        })
      if (!severity) continue
      const what = [...new Set(event.taint.labels.map((label) => label.what))].slice(0, 6).join(', ')
      const untold =
        severity === 'high' &&
        !told &&
        event.taint.labels.some((label) => label.kind === 'conversation') &&
        !hosts.some(own)
      yield hitAtRow(event.unit, event.row, rowText(event.unit, event.row), {
        severity: untold && !event.unit.quoted ? 'critical' : severity,
        detail: `${what} goes to ${hosts.join(', ') || 'a host worked out at run time'} (${event.how}). ${this.detail}`,
      })
    }
  },
}

/** A name put together under a domain, not an address of numbers or the host part of a URL. */
const isBuiltName = (text: string): boolean =>
  /\.[\w-]+\.?\w*$/.test(text) && !/[/\s]/.test(text) && !/^\[?[\d.:a-f]+\]?$/i.test(text)

const isOwnPage = ({ call, unit }: ProgramEvent, text: string): boolean =>
  /^\/[^/]/.test(text) &&
  (/^(?:window\.)?fetch$/.test(call) ||
    (call.startsWith('client.') && /\bTestClient\b|\.test_client\(/.test(unit.text)))

const SENDING = /\b(?:curl|wget|nc|ncat|scp|rsync|nslookup|dig|host)\b/

export function hostsOf(event: ProgramEvent): string[] {
  // `{ hostname, path }` names the drop box in two parts.
  const drop = event.targets.some((text) => /^\/api\/(?:v\d+\/)?webhooks\/\d/.test(text))
  const hosts = event.targets
    .flatMap((text) => [
      ...urlsIn(text),
      ...(/^[\w.-]+\.[a-z]{2,}(?::\d+)?$|^\d+(?:\.\d+){3}$/i.test(text) ? [text] : []),
    ])
    .map((url) => hostOf(url))
    .filter((host): host is string => host !== undefined)
  return [
    ...new Set(hosts.map((host) => (drop && /^discord(?:app)?\.com$/.test(host) ? 'discord.com/api/webhooks' : host))),
  ]
}

import type { Severity } from '../../domain/report'
import type { ProgramEvent } from '../facts/programEvents'
import { runsUnseen } from '../facts/flows'
import { hitAtRow } from '../hit'
import { classifyHost, hostOf, isSuspectHost } from '../text/hosts'
import { ownHosts } from '../text/ownHost'
import type { Hit, Rule } from '../types'
import { rowText } from './rowText'

/** Programs that run what they downloaded or decoded. */
export const programExecution: Rule = {
  id: 'dynamic-code',
  title: 'Runs code that is not in the bundle',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Code that arrives at run time cannot be reviewed, and may differ from one run to the next.',
  remediation: 'Ship the code in the bundle and call it by name.',
  *run(ctx) {
    const own = ownHosts(ctx)
    for (const event of ctx.events) {
      if (event.kind !== 'evaluate' && event.kind !== 'process') continue
      const hit = judge(event, own)
      if (hit) yield hit
    }
  },
}

function judge(event: ProgramEvent, own: (host: string) => boolean): Hit | undefined {
  const { taint, unit } = event
  const at = (severity: Severity, title: string, detail: string): Hit =>
    hitAtRow(unit, event.row, rowText(unit, event.row), {
      severity: unit.quoted && severity !== 'low' ? 'medium' : severity,
      title,
      detail,
    })
  if (taint.fetched.length > 0 && (event.kind === 'evaluate' || !/\.(?:fetchone|status)/.test(event.call))) {
    const hosts = taint.fetched.map((url) => hostOf(url)).filter((host): host is string => host !== undefined)
    const suspect =
      hosts.some(isSuspectHost) ||
      runsUnseen(unit.origin) ||
      taint.fetched.some((url) => url.startsWith('http://') && classifyHost(hostOf(url) ?? '') !== 'local')
    const foreign = hosts.some((host) => !['local', 'well-known'].includes(classifyHost(host)) && !own(host))
    if (event.kind === 'process' && foreign && (event.how === 'downloaded file' || isWhole(event)))
      return at('critical', 'Runs downloaded code', `What ${hosts.join(', ')} answers is run by ${event.call}.`)
    if (event.kind === 'process' && !suspect)
      return at(
        'medium',
        'Starts a process with downloaded data',
        `Data from ${hosts.join(', ') || 'the network'} is part of a command.`,
      )
    return at(
      event.kind === 'evaluate' || suspect ? 'critical' : 'high',
      'Runs downloaded code',
      `Code from ${hosts.join(', ') || 'an address worked out at run time'} is run by ${event.call}.`,
    )
  }
  if (taint.decoded)
    return at(
      event.kind === 'evaluate' ? 'critical' : 'high',
      'Decodes text and runs it',
      `${event.call} runs text that was encoded before, which hides it from readers.`,
    )
  return undefined
}

/** The command is nothing but what was fetched: its only known text is the address it came from. */
const isWhole = (event: ProgramEvent): boolean =>
  event.targets.length > 0 &&
  event.targets.every((text) => /^(?:(?:\S*\/)?(?:ba|z)?sh -c )?['"]?(?:(?:https?|wss?):\S*|…|\d*)['"]?$/.test(text))

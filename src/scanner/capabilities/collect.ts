import { hostOf, urlsIn } from '../text/hosts'
import type { ScanContext } from '../types'

const NOISE = new Set([
  '',
  '{}',
  'then',
  'do',
  'done',
  'fi',
  'else',
  'if',
  '[',
  '[[',
  'test',
  'true',
  'false',
  ':',
  'echo',
  'printf',
  'cd',
  'local',
  'return',
  'exit',
  'shift',
  'set',
  'export',
  'read',
  'source',
  '.',
])

/** Facts about what the bundle can do: hosts, commands, env variables, hooks, servers, tools. No judgement. */
export function collectCapabilities(ctx: ScanContext): void {
  for (const unit of ctx.shells) {
    for (const pipeline of unit.script.pipelines) {
      for (const command of pipeline.commands) {
        const line = unit.line + command.row
        if (!NOISE.has(command.name) && /^[\w@./+-]{1,60}$/.test(command.name))
          ctx.capability('command', command.name, unit.file, line)
        for (const word of command.args) for (const url of urlsIn(word.text)) host(ctx, url, unit.file, line)
      }
    }
    if (unit.origin === 'hook') ctx.capability('hook', unit.via ?? unit.text.slice(0, 80), unit.file, unit.line)
    if (unit.origin === 'mcp') ctx.capability('mcp-server', unit.text.slice(0, 120), unit.file, unit.line)
  }
}

function host(ctx: ScanContext, url: string, file: string, line: number): void {
  const name = hostOf(url)
  if (name) ctx.capability('network', name, file, line)
}

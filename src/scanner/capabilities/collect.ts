import { INLINE_NAME, SECRETLESS } from './names'
import { declaredIn } from '../manifest/declared'
import { isRecord, serversIn } from '../manifest/mcp'
import { hostOf, urlsIn } from '../text/hosts'
import { LineIndex } from '../text/lineIndex'
import type { ScanContext } from '../types'

/** Shell words that say nothing about what a bundle can do. */
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
  '…',
  '$(…)',
])

/** Facts about what the bundle can do: hosts, commands, variables, files, hooks, servers, tools, packages. No judgement. */
export function collectCapabilities(ctx: ScanContext): void {
  shells(ctx)
  programs(ctx)
  manifests(ctx)
  for (const { file, tools } of declaredIn(ctx)) for (const tool of tools ?? []) ctx.capability('tool', tool, file, 2)
  for (const { file, doc } of ctx.docs) {
    const hooks = isRecord(doc.frontmatter) ? doc.frontmatter.hooks : undefined
    if (isRecord(hooks)) for (const event of Object.keys(hooks)) ctx.capability('hook', event, file.path, 2)
  }
}

function shells(ctx: ScanContext): void {
  for (const unit of ctx.shells) {
    if (unit.quoted) continue
    for (const pipeline of unit.script.pipelines) {
      for (const command of pipeline.commands) {
        const line = unit.line + command.row
        if (!NOISE.has(command.name) && /^[\w@./+-]{1,60}$/.test(command.name))
          ctx.capability('command', command.name, unit.file, line)
        for (const word of command.args) {
          for (const url of urlsIn(word.text)) host(ctx, url, unit.file, line)
          for (const name of word.vars)
            if (INLINE_NAME.test(name) && !SECRETLESS.has(name)) ctx.capability('env', name, unit.file, line)
        }
        for (const { op, target } of command.redirects)
          if (op.startsWith('>') && target.text && !/^(?:\/dev\/|&|\d$)/.test(target.text))
            ctx.capability('file-write', target.text.slice(0, 120), unit.file, line)
        packages(
          ctx,
          command.name,
          command.args.map((arg) => arg.text),
          unit.file,
          line,
        )
      }
    }
    if (unit.origin === 'hook') ctx.capability('hook', hookName(unit.via ?? '', unit.text), unit.file, unit.line)
  }
}

/** `hooks.PreToolUse.0.hooks.0` is the event PreToolUse. */
function hookName(path: string, command: string): string {
  const event = /(?:^|\.)([A-Z][A-Za-z]+)(?:\.|$)/.exec(path)?.[1]
  return event ? `${event}: ${command.slice(0, 100)}` : command.slice(0, 120)
}

function packages(ctx: ScanContext, command: string, args: string[], file: string, line: number): void {
  const direct = /^(?:npx|bunx|pnpx|uvx)$/.test(command)
  const installs =
    /^(?:npm|pnpm|yarn|bun|pip[\d.]*|pipx|uv|gem|cargo|brew|apt|apt-get|apk|dnf|yum|conda)$/.test(command) &&
    args.some((arg) => /^(?:install|add|i|dlx)$/.test(arg))
  if (!direct && !installs) return
  const names = args.filter(
    (arg) =>
      !arg.startsWith('-') &&
      !/^(?:install|add|i|dlx|pip|tool|-y)$/.test(arg) &&
      /^@?[a-z0-9][\w./@<>=~^[\]-]*$/i.test(arg),
  )
  for (const name of direct ? names.slice(0, 1) : names) ctx.capability('package', `${command}: ${name}`, file, line)
}

function programs(ctx: ScanContext): void {
  for (const event of ctx.events) {
    if (event.unit.quoted) continue
    const line = event.unit.line + event.row
    const { file } = event.unit
    if (event.kind === 'send')
      for (const target of event.targets) for (const url of urlsIn(target)) host(ctx, url, file, line)
    if (event.kind === 'write')
      for (const target of event.targets)
        if (target && !target.startsWith('…') && target.length < 160) ctx.capability('file-write', target, file, line)
    for (const label of event.taint.labels)
      if (label.kind === 'secret-file') ctx.capability('file-read', label.what, file, line)
  }
  for (const unit of ctx.programs) {
    if (unit.quoted) continue
    const index = new LineIndex(unit.text)
    const lineOf = (offset: number): number => unit.line + index.at(offset).line - 1
    for (const match of unit.text.matchAll(
      /\b(?:process\.env\.|os\.environ(?:\.get)?[[(]\s*["']|os\.getenv\(\s*["']|process\.env\[\s*["'])([A-Z][A-Z0-9_]+)/g,
    ))
      ctx.capability('env', match[1] ?? '', unit.file, lineOf(match.index))
    for (const match of unit.text.matchAll(/\b(?:https?|wss?):\/\/[^\s"'`<>()[\]{}\\|^]+/g))
      host(ctx, match[0], unit.file, lineOf(match.index))
  }
}

function manifests(ctx: ScanContext): void {
  for (const [file, value] of ctx.manifests.json) {
    for (const server of serversIn(value, file))
      ctx.capability(
        'mcp-server',
        `${server.name}: ${server.url || [server.command, ...server.args].join(' ')}`.slice(0, 160),
        file,
        1,
      )
    if (!/(?:^|\/)package\.json$/.test(file) || !isRecord(value) || !isRecord(value.dependencies)) continue
    for (const name of Object.keys(value.dependencies)) ctx.capability('package', `npm: ${name}`, file, 1)
  }
}

function host(ctx: ScanContext, url: string, file: string, line: number): void {
  const name = hostOf(url)
  if (name && /^[\w.:[\]-]+$/.test(name)) ctx.capability('network', name, file, line)
}

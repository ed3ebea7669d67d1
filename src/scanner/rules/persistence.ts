import type { Severity } from '../../domain/report'
import { hitAtOffset, hitAtRow } from '../hit'
import type { Command, Pipeline } from '../parse/shellTypes'
import type { Prose } from '../text/prose'
import type { Hit, ProgramUnit, Rule, ScanContext, ShellUnit } from '../types'
import { isTalk, proseHit } from './proseRule'
import { rowText } from './rowText'

const SSH = 'SSH access'
const BOOT: ReadonlyArray<{ pattern: RegExp; what: string; severity: Severity }> = [
  {
    pattern: /\.(?:bashrc|zshrc|bash_profile|profile|zprofile|zshenv|bash_login|config\/fish\/config\.fish)\b/,
    what: 'a shell start-up file',
    severity: 'medium',
  },
  { pattern: /Library\/Launch(?:Agents|Daemons)\b/, what: 'a launch agent', severity: 'high' },
  {
    pattern:
      /\/etc\/(?:cron|systemd|init\.d|rc\.local|profile|ld\.so\.preload|pam\.d|sudoers)|\.config\/systemd\/user|\.config\/autostart|\/var\/spool\/cron/,
    what: 'a system start-up entry',
    severity: 'high',
  },
  { pattern: /\.ssh\/(?:authorized_keys|config|rc)\b/, what: SSH, severity: 'high' },
  { pattern: /\.git\/hooks\/(?!.*\.sample)|core\.hooksPath/, what: 'a git hook', severity: 'medium' },
  {
    pattern: /Microsoft[\\/]+Windows[\\/]+Start Menu[\\/]+Programs[\\/]+Startup|CurrentVersion[\\/]+Run\b/i,
    what: 'a Windows start-up entry',
    severity: 'high',
  },
]
/** Files that tell agents how to behave in every later session. */
const AGENT_MEMORY =
  /(?:^|[/~\s"'`(])(?:\.claude\/(?:CLAUDE\.md|settings(?:\.local)?\.json|commands\/|agents\/|skills\/|hooks\/|memory)|\.(?:openclaw|clawdbot|moltbot)\/|\.cursor\/(?:rules|mcp\.json)|\.codex\/(?:AGENTS\.md|config\.toml)|\.gemini\/|CLAUDE\.md|AGENTS\.md|GEMINI\.md|SOUL\.md|MEMORY\.md|IDENTITY\.md|HEARTBEAT\.md|BOOTSTRAP\.md|TOOLS\.md|\.cursorrules|\.windsurfrules|copilot-instructions\.md|mcp\.json)/

/** Ways to stay on the machine after the task is done. */
export const persistence: Rule = {
  id: 'persistence',
  title: 'Makes itself permanent',
  owasp: 'AST01',
  severity: 'high',
  detail: 'What is written there runs again, or is obeyed again, without anybody asking for this skill.',
  remediation: 'Do the work while the skill is in use; ask the user to add start-up entries themselves.',
  *run(ctx) {
    for (const unit of ctx.shells) yield* inShell(unit)
    for (const unit of ctx.units) {
      const key =
        unit.origin === 'file' && unit.role === 'code' && unit.text.includes('authorized_keys')
          ? KEY.exec(unit.text)
          : null
      if (key)
        yield hitAtOffset(unit, key.index, 24, {
          severity: unit.quoted ? 'medium' : 'critical',
          title: 'Brings a key that is let in by SSH',
        })
    }
    for (const event of ctx.events) {
      if (event.kind !== 'write') continue
      for (const target of event.targets) {
        const found = place(target)
        if (found)
          yield hitAtRow(event.unit, event.row, rowText(event.unit, event.row), {
            severity: soften(event.unit, handsOverAccess(event.unit, found) ? 'critical' : found.severity),
            title: `Writes to ${found.what}`,
          })
      }
    }
    for (const sentence of ctx.prose) {
      if (sentence.place === 'code' || isTalk(sentence)) continue
      if (
        FAILS.test(sentence.text) ||
        !(POISON.test(sentence.text) || CHANGES.test(sentence.text)) ||
        !AGENT_MEMORY.test(sentence.text)
      )
        continue
      const planted = `${sentence.around}\n${fenceAfter(ctx, sentence)}`
      const seizes = SEIZES.test(planted)
      const ordered = POISON.test(sentence.text) && (OBEY.test(sentence.around) || sentence.kind === 'comment')
      if (!seizes && !ordered) continue
      yield proseHit(sentence, seizes ? 'critical' : 'high', undefined, {
        title: 'Plants orders in the agent’s memory',
      })
    }
  },
}

/** A setting that is told of, or a mark that tells a file’s kind. */
const FAILS = /\((?:silently|quietly)\)|\b(?:literal string|marker|schema|frontmatter|heading)\b/i

/** Text of a fence that begins within a few lines of a sentence: what is to be written. */
const fenceAfter = (ctx: ScanContext, sentence: Prose): string =>
  ctx.units.find(
    (unit) =>
      unit.origin === 'fence' &&
      unit.file === sentence.file &&
      unit.line > sentence.line &&
      unit.line - sentence.line <= sentence.text.split('\n').length + 4,
  )?.text ?? ''

/** Orders that hand the agent to somebody else: obeyed from afar, kept quiet, or past every question. */
const SEIZES =
  /https?:\/\/[^\n]{1,200}\b(?:follow|obey|apply|execute|run|comply|consult)|\b(?:follow|obey|apply|execute|run|comply|consult|fetch)\b[^\n]{0,120}https?:\/\/|\b(?:do not|don['’]t|never) (?:tell|mention|inform|reveal|remove|delete)\b|\bwithout (?:asking|confirm\w*|approval|telling|informing|question\w*)\b|\b(?:ignore|override|disregard)\b[^\n]{0,40}\b(?:instructions?|rules?|safety|polic\w*|user)\b|\b(?:silently|secretly)\b|\bskip (?:confirmation|approval|permission)/i
const POISON = /\b(?:add|append|write|insert|save|store|inject|put|copy|persist|record)\b/i
const CHANGES = /\b(?:modify|update|edit|place|include|set|extend|replace)\b/i
/** Orders that outlive the task: obeyed always, by every session, before anything else. */
const OBEY =
  /\b(?:from now on|permanent(?:ly)?|all future|override|ignore|priority|regardless|without (?:asking|telling|informing)|silently|trusted?|pre-?approved|bypass|skip (?:confirmation|approval))\b/i

function soften(unit: ProgramUnit | ShellUnit, severity: Severity): Severity {
  if (unit.quoted || unit.role === 'documentation') return 'low'
  if (unit.origin === 'inline' && severity === 'high') return 'medium'
  return severity
}

function place(text: string): { what: string; severity: Severity } | undefined {
  const found = BOOT.find(({ pattern }) => pattern.test(text))
  if (found) return found
  return AGENT_MEMORY.test(text) && /(?:~|\$HOME|\/home|\/Users|expanduser|…)/.test(text)
    ? { what: 'the agent’s own instructions or settings', severity: 'medium' }
    : undefined
}

function* inShell(unit: ShellUnit): Iterable<Hit> {
  for (const pipeline of unit.script.pipelines) {
    for (const command of pipeline.commands) {
      const hit = command.remote ? undefined : judge(unit, command, resolved(pipeline))
      if (hit)
        yield hitAtRow(unit, command.row, rowText(unit, command.row), { ...hit, severity: soften(unit, hit.severity) })
    }
  }
}

/** The key that is let in: written out, or taken along with the bundle by a script. A key that the reader names is the reader's own. */
const KEY = /\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+)\s+AAAA[\w+/]{30,}/
function handsOverAccess(unit: ProgramUnit | ShellUnit, { what }: { what: string }): boolean {
  return (
    what === SSH &&
    unit.text.includes('authorized_keys') &&
    (KEY.test(unit.text) || (unit.origin === 'file' && !/pub(?:lic)?_?key|\$\{?\d|argv|\.pub\b/i.test(unit.text)))
  )
}

/** A pipeline as written and as it reads once its variables are filled in. */
const resolved = ({ text, commands }: Pipeline): string =>
  [text, ...commands.flatMap(({ args, body }) => [...args.map((arg) => arg.text), ...body.map(resolved)])].join(' ')

/** Start-up entries that fetch or decode what they run. */
const PAYLOAD = /\b(?:curl|wget|nc|base64|\/dev\/tcp|python\d? -c|eval)\b/

function judge(unit: ShellUnit, command: Command, whole: string): { title: string; severity: Severity } | undefined {
  const texts = command.args.map((arg) => arg.text)
  const writes = [
    ...command.redirects.filter(({ op }) => op.startsWith('>')).map(({ target }) => target.text),
    ...(/^(?:tee|cp|mv|install|ln)$/.test(command.name) ? texts.slice(-1) : []),
    ...(command.name === 'sed' && texts.some((text) => text.startsWith('-i')) ? texts.slice(-1) : []),
  ]
  for (const target of writes) {
    const found = place(target)
    if (!found) continue
    const payload =
      PAYLOAD.test(`${whole} ${command.input ?? ''}`.replace(/\\[nrt]/g, ' ')) && !/\beval "?\$\(/.test(whole)
    return {
      title: `Writes to ${found.what}`,
      severity: payload || handsOverAccess(unit, found) ? 'critical' : found.severity,
    }
  }
  if (command.name === 'crontab' && !texts.some((text) => /^-(?:l|e|r)$/.test(text)))
    return { title: 'Installs a cron job', severity: PAYLOAD.test(whole) ? 'critical' : 'high' }
  if (command.name === 'launchctl' && /^(?:load|bootstrap|submit)$/.test(texts[0] ?? ''))
    return { title: 'Loads a launch agent', severity: 'high' }
  if (command.name === 'schtasks' && texts.some((text) => /^\/create$/i.test(text)))
    return { title: 'Creates a scheduled task', severity: 'high' }
  if (command.name === 'git' && /config.*core\.hooksPath/.test(texts.join(' ')))
    return { title: 'Redirects git hooks', severity: 'medium' }
  if (/^(?:useradd|adduser|usermod|dscl)$/.test(command.name) && !/^(?:-h|--help)$/.test(texts[0] ?? ''))
    return /sudo|wheel|admin/.test(texts.join(' '))
      ? { title: 'Gives an account administrator rights', severity: 'high' }
      : undefined
  return undefined
}

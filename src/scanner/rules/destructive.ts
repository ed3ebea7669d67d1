import type { Severity } from '../../domain/report'
import type { Command } from '../parse/shellTypes'
import { hitAtOffset, hitAtRow } from '../hit'
import type { Rule, ShellUnit } from '../types'
import { lineOf } from './remoteExecution'

const HOME_OR_ROOT =
  /^(?:\/|\/\*|~\/?\*?|\$HOME\/?\*?|\$\{HOME\}\/?\*?|\/(?:home|etc|usr|var|boot|bin|lib|root|opt|System|Users|Library)\/?\*?|\/Users\/[^/]*\/?\*?|\/home\/[^/]*\/?\*?|[A-Z]:\\\*?|%USERPROFILE%\\?\*?)$/i

/** Deletes or overwrites what belongs to the user, not to the skill. */
export const destructive: Rule = {
  id: 'destructive-command',
  title: 'Destroys files or disks of the user',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'The command removes or overwrites data far beyond what a skill owns.',
  remediation: 'Delete only files that the skill made, by their full path, after asking.',
  *run(ctx) {
    for (const unit of ctx.shells) {
      for (const pipeline of unit.script.pipelines) {
        for (const command of pipeline.commands) {
          const found = judge(command)
          if (found) yield hitAtRow(unit, command.row, lineOf(unit, command.row), { severity: soften(unit, found) })
        }
      }
      if (/:\s*\(\)\s*\{\s*:\s*\|\s*:\s*&\s*\}\s*;\s*:/.test(unit.text))
        yield hitAtRow(unit, 0, unit.text.slice(0, 120), { title: 'Fork bomb', severity: soften(unit, 'critical') })
    }
    for (const unit of ctx.programs) {
      const match = WIPES.map((pattern) => pattern.exec(unit.text)).find((found) => found !== null)
      if (match && !/\b(?:if|unless|\?)\b/.test(match[0]))
        yield hitAtOffset(unit, match.index, match[0].length, {
          severity: unit.quoted || unit.role === 'documentation' ? 'low' : 'critical',
        })
    }
  },
}

/** Programs that walk the home folder or the root and delete whatever they meet, without a condition in between. */
const WIPES: readonly RegExp[] = [
  /\b(?:for\s+\w+\s+in\s+)[^\n]{0,80}(?:Path\.home\(\)|expanduser\(\s*["']~["']\s*\)|["']\/["'])[^\n]{0,60}:\s*\n(?:[ \t][^\n]*\n){0,4}?[ \t]{1,40}(?:shutil\.rmtree|os\.remove|os\.unlink)\(/,
  /\bshutil\.rmtree\(\s*(?:pathlib\.)?(?:Path\.home\(\)|os\.path\.expanduser\(\s*["']~\/?["']\s*\)|["']\/["'])\s*[,)]/,
  /\b(?:fs\.)?(?:rmSync|rm|rmdirSync)\(\s*(?:os\.)?homedir\(\)\s*,/,
]

function soften(unit: ShellUnit, severity: Severity): Severity {
  return unit.quoted || unit.origin === 'inline' || unit.role === 'documentation' ? 'low' : severity
}

function judge(command: Command): Severity | undefined {
  const texts = command.args.map((arg) => arg.text)
  const flags = texts.filter((text) => text.startsWith('-')).join(' ')
  if (
    command.name === 'rm' &&
    /-\w*[rR]|--recursive/.test(flags) &&
    texts.some((text) => HOME_OR_ROOT.test(text) || text === '--no-preserve-root')
  )
    return 'critical'
  if (command.name === 'dd' && texts.some((text) => /^of=\/dev\/(?:sd|nvme|disk|hd|vd|mmcblk)/.test(text)))
    return 'critical'
  if (/^mkfs(?:\.\w+)?$/.test(command.name) && texts.some((text) => /^\/dev\/(?!loop)/.test(text))) return 'critical'
  if (
    command.name === 'find' &&
    texts.includes('-delete') &&
    HOME_OR_ROOT.test(texts[0] ?? '') &&
    !texts.some((text) => /^-i?name$|^-i?path$|^-mtime$/.test(text))
  )
    return 'critical'
  if (
    /^(?:shred|wipe|srm)$/.test(command.name) &&
    texts.some((text) => HOME_OR_ROOT.test(text) || text.startsWith('/dev/'))
  )
    return 'critical'
  if (
    command.name === 'chmod' &&
    /-\w*R/.test(flags) &&
    texts.includes('777') &&
    texts.some((text) => HOME_OR_ROOT.test(text))
  )
    return 'high'
  return undefined
}

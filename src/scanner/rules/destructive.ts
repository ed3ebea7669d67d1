import type { Severity } from '../../domain/report'
import type { Command } from '../parse/shellTypes'
import { hitAtOffset, hitAtRow } from '../hit'
import type { Rule, ShellUnit } from '../types'
import { lineOf } from './remoteExecution'

const HOME_OR_ROOT =
  /^(?:\/|\/\*|~\/?\*?|\$HOME\/?\*?|\$\{HOME\}\/?\*?|\/(?:home|etc|usr|var|boot|bin|lib|root|opt|System|Users|Library)\/?\*?|\/Users\/[^/]*\/?\*?|\/home\/[^/]*\/?\*?|[A-Z]:\\\*?|%USERPROFILE%\\?\*?)$/i
/** Variables are told apart by case: a script's own `$home` is seldom the user's `$HOME`. */
const isHomeOrRoot = (text: string): boolean => HOME_OR_ROOT.test(text) && !/\$\{?[hH]ome\b/.test(text)

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
      for (const match of unit.text.matchAll(FORK_BOMB))
        yield hitAtOffset(unit, match.index, match[0].length, {
          title: 'Fork bomb',
          severity: isSaid(unit.text, match.index) ? 'low' : soften(unit, 'critical'),
        })
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

const FORK_BOMB = /(\w+|:)\s*\(\)\s*\{\s*\1\s*\|\s*\1\s*&\s*\}\s*;\s*\1(?!\w)/g

/** The words stand inside quotes that no shell is handed: a list of what is forbidden, a pattern, a message. */
function isSaid(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  if (/\b(?:eval|(?:ba|z|da|k)?sh|exec|su|source)\b[^\n]*$/.test(line)) return false
  return /^\s*#/.test(line) || ['"', "'"].some((quote) => (line.split(quote).length - 1) % 2 === 1)
}

/** Programs that walk the home folder or the root and delete whatever they meet, without a condition in between. */
const WIPES: readonly RegExp[] = [
  /\b(?:for\s+\w+\s+in\s+)[^\n]{0,80}(?:Path\.home\(\)|expanduser\(\s*["']~["']\s*\)|["']\/["'])[^\n]{0,60}:\s*\n(?:[ \t][^\n]*\n){0,4}?[ \t]{1,40}(?:shutil\.rmtree|os\.remove|os\.unlink)\(/,
  /\bshutil\.rmtree\(\s*(?:pathlib\.)?(?:Path\.home\(\)|os\.path\.expanduser\(\s*["']~\/?["']\s*\)|["']\/["'])\s*[,)]/,
  /\b(?:fs\.)?(?:rmSync|rm|rmdirSync)\(\s*(?:os\.)?homedir\(\)\s*,/,
  // The folders that people keep their own things in.
  /["'](?:Documents|Desktop|Pictures)["'][\s\S]{0,200}\b(?:rmSync|rmtree|remove_dir_all|rm_rf|deleteSync|Remove-Item)\b[\s\S]{0,120}\b(?:homedir|home|HOME|USERPROFILE)?|\b(?:rmSync|rmtree)\(\s*(?:path\.join\(\s*)?(?:os\.homedir\(\)|Path\.home\(\))\s*(?:,|\/)\s*["'](?:Documents|Desktop|Pictures)["']/,
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
    texts.some((text) => isHomeOrRoot(text) || text === '--no-preserve-root')
  )
    return 'critical'
  if (command.name === 'dd' && texts.some((text) => /^of=\/dev\/(?:sd|nvme|disk|hd|vd|mmcblk)/.test(text)))
    // An image that is written to a stick is what installing a system begins with; the stick is lost all the same.
    return texts.some((text) => /^if=.*\.(?:iso|img)$/i.test(text)) ? 'medium' : 'critical'
  if (/^mkfs(?:\.\w+)?$/.test(command.name) && texts.some((text) => /^\/dev\/(?!loop)/.test(text)))
    // A volume of a volume group was made for the purpose; a disk may hold somebody's files.
    return texts.some((text) => /^\/dev\/(?!mapper|disk|loop)[\w-]+\/[\w-]+$/.test(text)) ? 'medium' : 'critical'
  if (
    command.name === 'find' &&
    texts.includes('-delete') &&
    isHomeOrRoot(texts[0] ?? '') &&
    !texts.some((text) => /^-i?name$|^-i?path$|^-mtime$/.test(text))
  )
    return 'critical'
  if (/^(?:shred|wipe|srm)$/.test(command.name) && texts.some((text) => isHomeOrRoot(text) || text.startsWith('/dev/')))
    return 'critical'
  if (
    command.name === 'chmod' &&
    /-\w*R/.test(flags) &&
    texts.includes('777') &&
    texts.some((text) => isHomeOrRoot(text))
  )
    return 'high'
  return undefined
}

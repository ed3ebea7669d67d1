import { languageOf } from '../files/languageOf'
import type { Language } from '../types'
import type { Command, Embedded, Word } from './shellTypes'

const SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish'])
const PYTHONS = /^(?:python|pypy)[\d.]*$/
const EVALUATORS: ReadonlyArray<{ match: RegExp; flag: RegExp; language: Language }> = [
  { match: PYTHONS, flag: /^-[a-zA-Z]*c$/, language: 'python' },
  { match: /^(?:node|nodejs|bun|deno)$/, flag: /^(?:-e|-p|-pe|--eval|--print|eval)$/, language: 'javascript' },
  { match: /^(?:perl|ruby|php|lua|osascript)$/, flag: /^-[a-zA-Z]*[ere]$/, language: 'other-code' },
  { match: /^(?:powershell|pwsh)$/, flag: /^-c(?:ommand)?$/i, language: 'powershell' },
  { match: /^cmd$/, flag: /^\/[ck]$/i, language: 'batch' },
]

/** Program text that a command hands to an interpreter: `-c` strings, `eval`, here-documents, remote shells, files it writes. */
export function embeddedIn(command: Command): Embedded[] {
  const found: Embedded[] = []
  const add = (language: Language, text: string | undefined, via: string): void => {
    if (text?.trim() && text.trim() !== '$(…)') found.push({ language, text, row: command.row, via })
  }
  if (SHELLS.has(command.name)) {
    add('shell', after(command.args, /^-[a-z]*c$/), `${command.name} -c`)
    add('shell', command.input, `${command.name} <<`)
  }
  if (command.name === 'eval') add('shell', command.args.map((arg) => arg.text).join(' '), 'eval')
  if (/^(?:xargs|parallel|watch|trap|su|runuser|script|tmux|screen|ssh|find|crontab)$/.test(command.name)) {
    for (const text of nestedCommands(command)) add('shell', text, command.name)
  }
  for (const { match, flag, language } of EVALUATORS) {
    if (!match.test(command.name)) continue
    add(language, after(command.args, flag), `${command.name} ${flag.source.includes('e') ? '-e' : '-c'}`)
    add(language, command.input, `${command.name} <<`)
  }
  if (command.name === 'osascript')
    for (const arg of command.args)
      add('shell', /do shell script "((?:[^"\\]|\\.)*)"/.exec(arg.text)?.[1]?.replace(/\\(.)/g, '$1'), 'AppleScript')
  const target =
    command.redirects.find((redirect) => redirect.op.startsWith('>'))?.target.text ??
    (command.name === 'tee' ? command.args.find((arg) => !arg.text.startsWith('-'))?.text : undefined)
  if (target && command.input && (command.name === 'cat' || command.name === 'tee')) {
    add(languageOf(target, command.input), command.input, `written to ${target}`)
  }
  return found
}

function after(args: Word[], flag: RegExp): string | undefined {
  const at = args.findIndex((arg) => flag.test(arg.text))
  return at >= 0 ? args[at + 1]?.text : undefined
}

/** Commands handed on as arguments: the string with blanks in it, or the words after the tool's own options. */
function nestedCommands(command: Command): string[] {
  const texts = command.args.map((arg) => arg.text)
  if (command.name === 'find') {
    const at = texts.findIndex((text) => /^-(?:exec|execdir|ok)$/.test(text))
    return at >= 0
      ? [
          texts
            .slice(at + 1)
            .filter((text) => !/^[;+]$/.test(text))
            .join(' '),
        ]
      : []
  }
  const spaced = texts.filter((text) => /\s/.test(text) && !text.startsWith('-'))
  if (spaced.length > 0 && command.name !== 'xargs') return spaced
  if (command.name === 'xargs' || command.name === 'parallel') {
    let at = 0
    while (at < texts.length && texts[at]?.startsWith('-')) at += /^-[ILnPds]$/.test(texts[at] ?? '') ? 2 : 1
    const rest = command.args
      .slice(at)
      .map((arg) => (/\s/.test(arg.text) ? `'${arg.text.replaceAll("'", `'\\''`)}'` : arg.text))
    return rest.length > 0 ? [rest.join(' ')] : []
  }
  return []
}

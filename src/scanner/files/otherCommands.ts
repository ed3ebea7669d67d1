import { LineIndex } from '../text/lineIndex'
import type { Unit } from '../types'

/** One string of a language, in its usual quotes, at most as long as a command line gets. */
const TEXT = String.raw`(?:"((?:\\.|[^"\\]){4,2000})"|'((?:\\.|[^'\\]){4,2000})'|\x60((?:\\.|[^\x60\\]){4,2000})\x60)`
/** Calls by which programs without a grammar here start a command line that they spell out. */
const CALLS: readonly RegExp[] = [
  String.raw`\b(?:os\.execute|io\.popen|shell_exec|passthru|proc_open|popen|system|Kernel\.(?:system|exec|spawn)|Process\.spawn|Open3\.\w+|IO\.popen|vim\.fn\.(?:system|jobstart)|Runtime\.getRuntime\(\)\.exec|Process\.run|shell)\s*\(?\s*${TEXT}`,
  String.raw`\bdo shell script\s+${TEXT}`,
  String.raw`(?:exec\.Command(?:Context)?\s*\((?:\s*\w+\s*,)?|ProcessBuilder\s*\(|Process\.Start\s*\(|executableURL[^\n]{0,80}\n[^\n]{0,40}arguments\s*=\s*\[|\bcommandLine\b[\s(]*)\s*["'](?:/bin/)?(?:ba|z)?sh["']\s*,\s*["']-\w*c["']\s*,\s*${TEXT}`,
  String.raw`Command::new\(\s*"(?:/bin/)?(?:ba|z)?sh"\s*\)\s*\.args?\(\s*\[?\s*"-\w*c"\s*(?:\)\s*\.arg\(|,)\s*${TEXT}`,
  String.raw`\b(?:TO|FROM)\s+PROGRAM\s+${TEXT}`,
  String.raw`\bxp_cmdshell\s+N?${TEXT}`,
  String.raw`\b(?:command|interpreter_command|user_data|startup_script|inline)\s*=\s*\[?\s*${TEXT}`,
].map((source) => new RegExp(source, 'g'))
/** `command = <<EOT` of Terraform. */
const HEREDOC = /\b(?:command|user_data|startup_script)\s*=\s*<<[-~]?"?(\w+)"?\n/g
/** Backticks and `%x(…)` run a command in Ruby and Perl. */
const TICKS = /(?:`([^`\n]{6,1000})`|%x[({[]([^)}\]\n]{6,1000})[)}\]])/g
const MAX_COMMANDS = 100

/** Command lines that a program without a grammar of its own spells out; the shell's rules read them. */
export function otherCommands(whole: Unit): Unit[] {
  const units: Unit[] = []
  if (whole.text.length > 400_000) return units
  const index = new LineIndex(whole.text)
  const add = (text: string | undefined, at: number): void => {
    if (!text || !/\s/.test(text.trim()) || units.length >= MAX_COMMANDS) return
    units.push({
      ...whole,
      language: 'shell',
      text: unescaped(text),
      line: index.at(at).line,
      origin: 'embedded',
      via: 'a command that this program starts',
    })
  }
  for (const call of CALLS)
    for (const match of whole.text.matchAll(call)) add(match[1] ?? match[2] ?? match[3], match.index)
  if (/\.(?:tf|hcl)$/i.test(whole.file))
    for (const match of [...whole.text.matchAll(HEREDOC)].slice(0, MAX_COMMANDS)) {
      const from = match.index + match[0].length
      const end = whole.text.slice(from, from + 20_000).search(new RegExp(`^[ \\t]*${match[1] ?? ''}[ \\t]*$`, 'm'))
      if (end > 0) add(whole.text.slice(from, from + end), from)
    }
  if (/\.(?:rb|pl|pm|gemspec|rake)$|(?:^|\/)(?:Rakefile|Gemfile|Podfile|Vagrantfile|Fastfile)$/i.test(whole.file))
    for (const match of whole.text.matchAll(TICKS)) add(match[1] ?? match[2], match.index)
  return units
}

const unescaped = (text: string): string =>
  text
    .replace(/\\(["'`$])/g, '$1')
    .replace(/\\n/g, '\n')
    .replace(/#\{[^{}]{0,200}\}/g, '$GIVEN')

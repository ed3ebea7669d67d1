import type { Fence, MarkdownDoc } from '../parse/markdown'
import { isQuoting } from '../text/prose'
import type { Language, Role, ScannedFile, Unit } from '../types'
import { fenceLanguage } from './languageOf'

const COMMAND_START =
  /^\s*(?:\$ |> |# )?(?:sudo |!)?(?:curl|wget|bash|sh|zsh|eval|echo|printf|base64|openssl|python3?|node|npx|npm|pnpm|yarn|bun|bunx|deno|pip3?|pipx|uvx?|brew|apt(?:-get)?|dnf|yum|apk|gem|cargo|go|git|docker|kubectl|ssh|scp|rsync|nc|ncat|netcat|socat|cat|tar|zip|unzip|chmod|chown|rm|cp|mv|dd|crontab|launchctl|systemctl|osascript|security|defaults|xattr|open|nslookup|dig|host|telnet|ftp|tftp|powershell|pwsh|iex|iwr|irm|Invoke-\w+|certutil|bitsadmin|mshta|rundll32|regsvr32|msiexec|schtasks|spctl|csrutil|setenforce|ufw|iptables|reg|cmd|export|source|env|printenv|find|grep|sed|awk|aws|gcloud|az|gh|clawhub|openclaw|claude|make|mkfifo|perl|ruby|php|nohup|\.\/)[\w.-]*(?:\s|$)/

/** Code fences, commands in inline code, and code in comments of a Markdown file, each in its own language. */
export function* markdownUnits(file: ScannedFile, doc: MarkdownDoc, role: Role): Iterable<Unit> {
  for (const fence of doc.fences) {
    const language = fenceLanguage(fence.info) ?? guess(fence.text, fence.info)
    const quoted = isQuoting(fence.heading) || isQuoting(fence.lead) || badExample(fence.text)
    yield {
      file: file.path,
      language,
      text: fence.text,
      line: fence.line,
      role: quoted ? 'quotation' : role,
      origin: 'fence',
      quoted,
      lead: `${fence.heading}. ${fence.lead}`,
    }
    if (language !== 'shell') yield* strayCommands(file, fence, role, quoted)
  }
  for (const code of doc.inlineCode) {
    // A table escapes the pipe that the command means.
    const text = code.text.replace(/^!/, '').replace(/\\\|/g, '|')
    if (text.length < 6 || !COMMAND_START.test(text) || !/\s/.test(text.trim())) continue
    const quoted = isQuoting(code.around) || isQuoting(code.heading)
    yield {
      file: file.path,
      language: 'shell',
      text,
      line: code.line,
      role: quoted && !code.runs ? 'quotation' : role,
      origin: code.runs ? 'hook' : 'inline',
      quoted: quoted && !code.runs,
      lead: code.around,
    }
  }
  for (const passage of doc.passages) {
    if (
      passage.kind !== 'paragraph' &&
      passage.kind !== 'comment' &&
      passage.kind !== 'html' &&
      passage.kind !== 'quote'
    )
      continue
    const spans =
      passage.kind === 'comment' ? [...passage.text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '') : []
    const lines = [...passage.text.split('\n'), ...spans].filter(
      (line) => COMMAND_START.test(line) && /\||https?:|\$\(|`|\/dev\/tcp/.test(line),
    )
    if (lines.length === 0) continue
    const quoted = passage.kind === 'quote' || isQuoting(passage.heading)
    yield {
      file: file.path,
      language: 'shell',
      text: lines.join('\n'),
      line: passage.line,
      role: passage.kind === 'comment' ? 'instruction' : quoted ? 'quotation' : role,
      origin: passage.kind === 'comment' ? 'hidden' : 'inline',
      quoted: quoted && passage.kind !== 'comment',
      lead: passage.heading,
    }
  }
}

/** A download piped into a shell is one whatever the fence calls its language. */
function* strayCommands(file: ScannedFile, fence: Fence, role: Role, quoted: boolean): Iterable<Unit> {
  for (const [i, text] of fence.text.split('\n').entries()) {
    if (!COMMAND_START.test(text) || !/\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|<\(curl|\$\(curl|\/dev\/tcp\//.test(text))
      continue
    yield {
      file: file.path,
      language: 'shell',
      text,
      line: fence.line + i,
      role: quoted ? 'quotation' : role,
      origin: 'fence',
      quoted,
      lead: fence.lead,
    }
  }
}

/** A fence without a language is shell where its lines look like commands. */
function guess(text: string, info: string): Language {
  if (info.trim()) return 'text'
  if (text.startsWith('#!')) return /python/.test(text.slice(0, 60)) ? 'python' : 'shell'
  const lines = text.split('\n').filter((line) => line.trim() && !line.trim().startsWith('#'))
  const commands = lines.filter((line) => COMMAND_START.test(line)).length
  if (commands > 0 && commands * 2 >= lines.length) return 'shell'
  if (/^\s*(?:import \w+|from \w+ import|def \w+\()/m.test(text)) return 'python'
  if (/^\s*[{[]/.test(text)) return 'json'
  return commands > 0 && /\|\s*(?:ba|z)?sh\b|\/dev\/tcp/.test(text) ? 'shell' : 'text'
}

/** Code whose own comments call it wrong. */
const badExample = (text: string): boolean =>
  /(?:#|\/\/|--|<!--)\s*(?:❌|🚫|⛔|✗|(?:BAD|WRONG|VULNERABLE|INSECURE|UNSAFE|NEVER|DANGEROUS|DON['’]?T|AVOID|ANTI-?PATTERN|MALICIOUS|ATTACK)\b)/.test(
    text,
  )

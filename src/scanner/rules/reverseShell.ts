import { hitAtOffset } from '../hit'
import type { Hit, Rule, Unit } from '../types'

/** Ways to hand an interactive shell to whoever is at the other end of a connection. */
const PATTERNS: readonly RegExp[] = [
  /\b(?:ba|z|k|da)?sh\s+-i\b[^\n]{0,80}\/dev\/(?:tcp|udp)\//,
  /\/dev\/(?:tcp|udp)\/[^\s/]+\/\S+[^\n]{0,60}(?:0>&1|<&\d|0<&|\b(?:ba|z)?sh\b)/,
  /\bexec\s+\d+<>\s*\/dev\/(?:tcp|udp)\//,
  /\b(?:nc|ncat|netcat)\b[^\n|;]{0,60}\s-(?:[a-z]*[ec]|-exec|-sh-exec)\s*["']?(?:\/\w+)*\/?(?:ba|z|k|da|c)?(?:sh|cmd|powershell)/i,
  /\b(?:nc|ncat|netcat|socat|telnet)\b[^\n|;]{0,80}\|\s*(?:sudo\s+)?(?:\/\w+)*\/?(?:ba|z|k|da)?sh\b/,
  /\bmkfifo\b[^\n]{0,120}\b(?:nc|ncat|netcat|telnet|openssl)\b/,
  /\bsocat\b[^\n]{0,120}\bexec:[^\n]{0,20}(?:sh|cmd)/i,
  /\bsocket\b[\s\S]{0,300}\.connect\s*\([\s\S]{0,300}\bdup2\s*\(/,
  /\.connect\s*\(\s*\(?[\s\S]{0,400}(?:pty\.spawn|subprocess\.(?:call|Popen|run)\s*\(\s*\[?\s*["'](?:\/bin\/)?(?:ba|z)?sh["'])/,
  /net\.(?:connect|createConnection|Socket)[\s\S]{0,300}\.pipe\s*\(\s*\w+\.stdin/,
  /(?:fsockopen|TCPSocket|IO::Socket::INET)[\s\S]{0,200}(?:exec|popen|system|proc_open)\b[\s\S]{0,60}sh\b/,
  /\bsockaddr_in\b[\s\S]{0,400}\bexec\s*[({"']+\s*\/bin\/(?:ba)?sh/,
  /New-Object\s+(?:System\.)?Net\.Sockets\.TCPClient[\s\S]{0,600}(?:iex|Invoke-Expression)/i,
]

export const reverseShell: Rule = {
  id: 'reverse-shell',
  title: 'Opens a shell to a remote host',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'An interactive shell bound to a network connection hands the machine to the other end.',
  remediation: 'Remove it. No skill needs a remote shell on the machine it runs on.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.language === 'markdown' || unit.language === 'json' || unit.language === 'html') continue
      const hit = firstMatch(unit)
      if (hit) yield hit
    }
  },
}

function firstMatch(unit: Unit): Hit | undefined {
  const text = unit.text.replace(/["']{2}/g, '')
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text)
    // A detector's pattern has the marks of regular expressions in it, and runs nothing.
    if (match && /\\[SsbdwD][+*)]?|\.\*|\(\w+\|\w+\)|\[\^/.test(match[0])) continue
    if (match)
      return hitAtOffset({ ...unit, text }, match.index, match[0].length, {
        severity: unit.quoted || (unit.role === 'documentation' && unit.origin === 'fence') ? 'medium' : 'critical',
      })
  }
  return undefined
}

import type { Severity } from '../../domain/report'
import { type Behaviour, behavioursOf, isPersonal } from '../facts/behaviours'
import { GRAVE, type Label } from '../facts/secretSources'
import { hitAtOffset } from '../hit'
import { isStandIn } from '../text/destinations'
import type { Hit, Rule, Unit } from '../types'

/** What tells whoever reads it which machine and person this is. */
const FINGERPRINT =
  /\b(?:gethostname|os\.hostname|getuser|userInfo|getnode|platform\.(?:node|uname)|networkInterfaces|os\.getlogin|whoami|COMPUTERNAME|USERNAME|getpass\.getuser|machine_id|MachineGuid|ioreg|dmidecode)\b/
/** A remote with somebody's name and password in it. */
const STRANGERS_REMOTE =
  /\bhttps?:\/\/[\w.%-]{1,60}:[\w.%-]{3,80}@[\w.-]{3,80}\/[^\s"']{1,200}(?=[\s\S]{0,4000}\bgit\b[^\n]{0,60}\b(?:push|remote)\b)/
/** What its owner works on. */
const CONTENT =
  /\b(?:os\.walk|rglob|readdirSync|glob\.glob|make_archive|tarfile|zipfile|tar\b|read_bytes|ImageGrab|screenshot|pyperclip|pbpaste|clipboard|get_clipboard|pynput|keyboard\.on_press|git["', ]+(?:diff|log|bundle|archive)|transcript)\b/i
/** A failure that is to leave no trace. */
const SWALLOWS =
  /\bexcept(?:\s+(?:Exception|BaseException|OSError|requests\.\w+(?:\.\w+)?))?(?:\s+as\s+\w+)?\s*:\s*(?:\r?\n\s*)?(?:pass|return|continue|\.\.\.)|\bcatch\s*(?:\(\s*\w*\s*\))?\s*\{\s*\}|\.catch\(\s*(?:\(\s*\w*\s*\)|_)\s*=>\s*(?:\{\s*\}|null|undefined|void 0)\s*\)|\.on\(\s*['"]error['"]\s*,\s*\(\s*\w*\s*\)\s*=>\s*\{\s*\}|\brescue\s*(?:=>\s*\w+)?\s*(?:;|\n)\s*(?:nil|end)|\bcontextlib\.suppress\b|-ErrorAction\s+SilentlyContinue/

/** Secrets and what sends, together in one file, whatever way they take to each other. */
export const looseFlow: Rule = {
  id: 'secrets-and-sender',
  title: 'Names secrets of the machine and sends to a host that nothing explains',
  owasp: 'AST01',
  severity: 'critical',
  detail:
    'No documentation of the bundle names this host; a program that reads such files has no reason to talk to it.',
  remediation: 'Leave the secrets alone; name each service that the program talks to, and what it is sent.',
  *run(ctx) {
    for (const behaviour of behavioursOf(ctx)) {
      if (!behaviour.sends) continue
      const found = judge(behaviour)
      if (found) yield hit(behaviour, found)
    }
  },
}

interface Judged {
  severity: Severity
  title?: string
  detail?: string
}

function judge({ unit, text, secrets, hosts }: Behaviour): Judged | undefined {
  if (unit.language === 'shell' && unit.origin !== 'file') return undefined
  const handed = unit.language === 'shell' ? STRANGERS_REMOTE.exec(text) : null
  if (handed)
    return {
      severity: 'critical',
      title: 'Pushes the repository to an account whose password came along',
      detail: `${handed[0].slice(0, 12)}…`,
    }
  const strange = [...hosts.suspect, ...hosts.undocumented].filter((host) => !isStandIn(host))
  const grave = secrets.filter(({ kind }) => GRAVE.has(kind))
  const personal = grave.filter(isPersonal)
  const script = unit.origin === 'file' && unit.role === 'code'
  if (personal.length > 0 && strange.length > 0)
    return {
      severity: script || personal.length > 1 ? 'critical' : 'high',
      detail: `${names(personal)}; ${strange.slice(0, 3).join(', ')}.`,
    }
  if (grave.length > 0 && strange.length > 0 && script)
    return { severity: 'high', detail: `${names(grave)}; ${strange.slice(0, 3).join(', ')}.` }
  if (!script) return undefined
  const address = hosts.suspect.find((host) => /^\d+(?:\.\d+){3}$/.test(host) && !isStandIn(host))
  const takes = CONTENT.test(text) || FINGERPRINT.test(text)
  if (address)
    return {
      severity: takes ? 'critical' : 'high',
      title: 'Contacts a bare address',
      detail: `Nobody’s name stands behind ${address}.`,
    }
  if (strange.length > 0 && SWALLOWS.test(text) && takes)
    return {
      severity: 'high',
      title: 'Sends what it finds to a host that nothing explains, and hides when that fails',
      detail: `${strange.slice(0, 3).join(', ')} stands in no documentation of the bundle.`,
    }
  return undefined
}

const names = (labels: Label[]): string => [...new Set(labels.map(({ what }) => what))].slice(0, 4).join(', ')

function hit({ unit, sends }: Behaviour, { severity, title, detail }: Judged): Hit {
  const call = sends?.[0] ?? ''
  return {
    ...hitAtOffset(unit, Math.max(0, unit.text.indexOf(call)), call.length, {}),
    severity: shown(unit) ? 'medium' : severity,
    ...(title ? { title } : {}),
    ...(detail ? { detail: `${detail} ${looseFlow.detail}` } : {}),
  }
}

const shown = (unit: Unit): boolean => unit.role === 'documentation' || unit.quoted

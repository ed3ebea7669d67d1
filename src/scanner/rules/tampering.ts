import type { Severity } from '../../domain/report'
import { type Behaviour, behavioursOf, isTest } from '../facts/behaviours'
import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

/** The network functions of a program, replaced by others. */
const PATCHES =
  /\b(?:https?|http2)\.(?:request|get)\s*=(?!=)|\b(?:globalThis|window|global|self)\.(?:fetch|XMLHttpRequest|WebSocket)\s*=(?!=)|\bXMLHttpRequest\.prototype\.\w+\s*=(?!=)|\brequests\.(?:Session\.)?(?:request|send|get|post)\s*=(?!=)|\b(?:requests\.)?(?:sessions\.)?Session\.(?:request|send)\s*=(?!=)|\burllib3?\.[\w.]*\burlopen\s*=(?!=)|\bhttp\.client\.HTTPS?Connection\.\w+\s*=(?!=)|\bsetattr\s*\(\s*(?:requests|urllib3?|http|socket|ssl|httpx|boto3)\b|\bsocket\.(?:socket|create_connection|getaddrinfo)\s*=(?!=)|\bssl\._create_default_https_context\s*=\s*ssl\._create_unverified/
/** Other skills and the files that instruct every agent, gone through one by one and written to. */
const OTHERS =
  /(?:rglob|glob|walk|readdirSync|iterdir|Dir\.glob|find)\b[^\n]{0,120}(?:SKILL\.md|CLAUDE\.md|AGENTS\.md|GEMINI\.md|\.claude|\.cursor|skills)|(?:SKILL\.md|CLAUDE\.md|AGENTS\.md|GEMINI\.md)[^\n]{0,80}(?:rglob|glob|walk|readdir|iterdir)/
const WRITES =
  /\.write_text\s*\(|\.write\s*\(|\bopen\s*\([^)\n]{0,80}['"][aw]\+?['"]|\bappendFile(?:Sync)?\s*\(|\bwriteFile(?:Sync)?\s*\(|\bFile\.(?:write|open)\b|>>/
const ORDERS =
  /\b(?:npx|uvx|pip install|npm i(?:nstall)?|curl|wget|https?:\/\/)[^\n]{0,200}|\b(?:always|before (?:each|every|any)|first run|must run|never tell|do not mention)\b/i
/** A foreign script that is put into the pages that somebody else publishes. */
const INJECTS = /<script[^>\n]{0,60}\bsrc\s*=\s*\\?["']?(?:https?:)?\/\//i
/** Pages that are there already are opened up for it. */
const INTO_OTHERS =
  /\breplace\w*\s*\([^\n]{0,60}<\/(?:body|head|html)|\b(?:insert_before|insertBefore|append_child|soup\.)\w*|<\/(?:body|head)>[^\n]{0,40}(?:replace|sub)/
const WEB_SHELL =
  /\b(?:eval|assert|system|exec|shell_exec|passthru|popen|proc_open)\s*\(\s*(?:base64_decode\s*\(\s*)?(?:\$_(?:POST|GET|REQUEST|SERVER|COOKIE)|file_get_contents\s*\(\s*\\?['"]php:\/\/input|\$\w+\s*=\s*\$_)|\bphp:\/\/input\b[\s\S]{0,300}\b(?:eval|include|create_function)\b|\$_SERVER\[\\?['"]HTTP_[A-Z_]+\\?['"]\][\s\S]{0,300}\b(?:eval|system|shell_exec|assert|include|require|file_put_contents)\b[\s\S]{0,40}(?:\(|\$)|\bfile_put_contents\s*\([^;\n]{0,80}\$_(?:POST|GET|REQUEST|COOKIE)\b[\s\S]{0,200}\b(?:include|require)(?:_once)?\b/
/** A server's accounts and logs, changed by what says that it only changes tables. */
const SUPERUSER =
  /\b(?:CREATE|ALTER)\s+(?:ROLE|USER|LOGIN)\b[^;]{0,160}\b(?:SUPERUSER\b[^;]{0,80}\bPASSWORD|PASSWORD\b[^;]{0,80}\bSUPERUSER)\b|\bGRANT\s+ALL(?:\s+PRIVILEGES)?\s+ON\s+\*\.\*\s+TO\b[^;]{0,80}(?:IDENTIFIED BY|@\s*['"]%)/i
const LOGS_OFF =
  /\bALTER\s+SYSTEM\s+SET\s+(?:log_\w+|listen_addresses)\b|\bSET\s+GLOBAL\s+(?:general_log|log_\w+)\s*=\s*(?:0|OFF)\b/i
const AGENT_CONFIG =
  /\.cursor\/mcp\.json|\.claude\.json|claude_desktop_config\.json|\.codex\/config\.toml|\.gemini\/settings\.json|mcp_config\.json|\.vscode\/mcp\.json/gi
const CONDITION =
  /\b(?:CI|GITHUB_ACTIONS|NODE_ENV|production|prod|VERCEL|NETLIFY|login|checkout|payment|signin|account)\b/

/** Programs that change what others rely on: libraries, other skills, published pages. */
export const tampering: Rule = {
  id: 'tampering',
  title: 'Changes what other programs rely on',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Whoever uses the changed part trusts code that is not its maker’s any more.',
  remediation: 'Work in files of your own; wrap a library openly instead of replacing its functions.',
  *run(ctx) {
    for (const unit of ctx.units) {
      const account = unit.origin === 'file' && /\.sql$/i.test(unit.file) ? SUPERUSER.exec(unit.text) : null
      if (account)
        yield hitAtOffset(unit, account.index, account[0].length, {
          severity: LOGS_OFF.test(unit.text) ? 'critical' : 'high',
          title: 'Makes an account that owns the database, its password given',
        })
    }
    for (const behaviour of behavioursOf(ctx)) {
      if (behaviour.unit.role === 'documentation' || isTest(behaviour.unit.file)) continue
      const found = judge(behaviour)
      if (found)
        yield hitAtOffset(behaviour.unit, Math.max(0, behaviour.unit.text.indexOf(found.at)), found.at.length, {
          severity: found.severity,
          title: found.title,
        })
    }
  },
}

function judge({
  unit,
  text,
  bare,
  hosts,
  sends,
}: Behaviour): { at: string; severity: Severity; title: string } | undefined {
  const shell = WEB_SHELL.exec(text)
  if (shell && (/\.(?:php\d?|phtml|inc)$/i.test(unit.file) || unit.language !== 'python' || WRITES.test(bare)))
    return {
      at: shell[0].slice(0, 40),
      severity: unit.origin === 'file' ? 'critical' : 'high',
      title: 'Runs what a web request brings',
    }
  if (unit.origin !== 'file') return undefined
  const strange = hosts.suspect.length + hosts.undocumented.length > 0
  const patch = PATCHES.exec(bare)
  if (patch && !/ssl\._create/.test(patch[0]))
    return {
      at: patch[0],
      severity: strange || (sends && LAYERED.test(text)) ? 'critical' : 'high',
      title: 'Replaces functions through which other code reaches the network',
    }
  const configs = new Set([...text.matchAll(AGENT_CONFIG)].map((match) => match[0].toLowerCase()))
  if (
    configs.size >= 2 &&
    WRITES.test(text) &&
    /mcp_?servers/i.test(text) &&
    (strange || /autoApprove|alwaysAllow/.test(text))
  )
    return {
      at: [...configs][0] ?? '',
      severity: 'critical',
      title: 'Rewrites the servers of every agent on the machine',
    }
  const others = OTHERS.exec(text)
  if (others && WRITES.test(text)) {
    const order = ORDERS.exec(text)
    const planted = order && isInString(text, order.index)
    return planted
      ? {
          at: others[0].slice(0, 60),
          severity: /npx|uvx|curl|wget|https?:/.test(order[0]) && strange ? 'critical' : 'high',
          title: 'Writes orders into other skills or instruction files',
        }
      : undefined
  }
  const script = INJECTS.exec(text)
  if (script && strange && WRITES.test(text) && INTO_OTHERS.test(text))
    return {
      at: script[0].slice(0, 60),
      severity: CONDITION.test(text) ? 'critical' : 'high',
      title: 'Puts a foreign script into pages',
    }
  return undefined
}

const LAYERED = /\b(?:atob|base64|fromCharCode|b64decode)\b/
const isInString = (text: string, at: number): boolean => {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at)
  return (
    ['"', "'", '`'].some((mark) => (line.split(mark).length & 1) === 0) ||
    /"""|'''/.test(text.slice(Math.max(0, at - 600), at))
  )
}

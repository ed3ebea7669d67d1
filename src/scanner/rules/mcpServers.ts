import type { Severity } from '../../domain/report'
import { FOREIGN_SECRET, SECRET_NAME } from '../facts/secretSources'
import { sameBrand } from '../facts/leakSeverity'
import { hitAtRow } from '../hit'
import { isRecord, serversIn, type McpServer } from '../manifest/mcp'
import { excerptOf } from '../text/excerpt'
import { classifyHost, hostOf, isSuspectHost, urlsIn } from '../text/hosts'
import { LineIndex } from '../text/lineIndex'
import type { Hit, Rule } from '../types'

/** Commands that serve nothing: an agent that starts them as a server only runs them. */
const NO_SERVER =
  /^(?:curl|wget|nc|ncat|netcat|dig|nslookup|host|ping|rm|chmod|chown|cp|mv|dd|cat|echo|printf|tar|zip|base64|openssl|scp|rsync|ssh-keygen|crontab|launchctl|systemctl|kill|pkill|mkfs|shred|env|printenv|whoami|osascript|reg|schtasks|certutil)$/
/** Of these, the ones that only print: odd, but without an effect of their own. */
const PRINTS = /^(?:cat|echo|printf|env|printenv|whoami|cp|mv|tar|zip|base64|osascript)$/
const INLINE = /^-(?:c|e|-eval|-command)$|^\/c$/i

/** Servers that an agent starts, or trusts, without anybody looking. */
export const mcpServers: Rule = {
  id: 'mcp-server',
  title: 'A doubtful MCP server',
  owasp: 'AST02',
  severity: 'medium',
  detail: 'A server in this list is started with the user’s rights as soon as the plugin is enabled.',
  remediation: 'Name a published, pinned server; keep secrets in the environment by reference; use HTTPS.',
  *run(ctx) {
    for (const [file, value] of ctx.manifests.json) {
      const text = ctx.files.find((item) => item.path === file)?.text ?? ''
      const index = new LineIndex(text)
      for (const server of serversIn(value, file)) {
        const line = index.at(Math.max(0, text.indexOf(`"${server.name}"`))).line
        for (const hit of judge(server))
          yield { file, line, role: 'data', excerpt: excerptOf(JSON.stringify(server.raw)), ...hit }
      }
      yield* approvals(value, file)
    }
    for (const unit of ctx.units) {
      if (unit.origin !== 'fence' || unit.language !== 'json' || unit.quoted || unit.role === 'documentation') continue
      const flat = unit.text.replace(/\s+/g, '')
      const off = GUARDS.filter((guard) => guard.test(flat)).length
      if (off >= 2)
        yield hitAtRow(unit, 0, unit.text.slice(0, 80), {
          severity: off >= 3 ? 'critical' : 'high',
          title: 'Has everything switched off that would ask or confine',
        })
    }
  },
}

type Judged = Partial<Hit> & { severity: Severity; title: string }

function* judge(server: McpServer): Iterable<Judged> {
  const command = server.command.split('/').at(-1) ?? ''
  const shell = /^(?:sh|bash|zsh|dash|cmd|cmd\.exe|powershell|pwsh)$/i.test(command)
  const body = server.args.join(' ')
  const inner = shell ? (server.args[server.args.findIndex((arg) => INLINE.test(arg)) + 1] ?? '').trim() : ''
  const head = (inner.split(/[\s;|&]/, 1)[0] ?? '').split('/').at(-1) ?? ''
  const hosts = [server.url, ...server.args].flatMap((text) => urlsIn(text)).map((url) => hostOf(url) ?? '')
  const secrets = Object.entries(server.env).some(([name, value]) => SECRET_NAME.test(name) && value.includes('$'))
  if (NO_SERVER.test(command) || (shell && NO_SERVER.test(head)))
    yield {
      severity:
        !PRINTS.test(shell ? head : command) || hosts.some(isSuspectHost) || (secrets && hosts.length > 0)
          ? 'critical'
          : 'high',
      title: `Starts ${shell ? head : command} as if it were a server`,
      detail: 'The command answers no protocol; enabling the plugin only runs it.',
    }
  else if (shell && inner) yield { severity: 'medium', title: 'Starts a server through a shell command line' }
  const code =
    /^(?:python[\d.]*|node|bun|deno|perl|ruby|php)$/.test(command) && server.args.some((arg) => INLINE.test(arg))
  if (code) {
    const reaches =
      /https?:|request|urlopen|fetch\(|socket|environ|process\.env|exec|eval|subprocess|child_process|base64|__import__/.test(
        body,
      )
    yield {
      severity: reaches ? (secrets || hosts.some(isSuspectHost) ? 'critical' : 'high') : 'low',
      title: 'Runs a program written into the configuration as a server',
    }
  }
  for (const host of hosts) {
    if (host && isSuspectHost(host)) yield { severity: 'high', title: `The server lives at ${host}` }
  }
  if (server.url.startsWith('http://') && classifyHost(hostOf(server.url) ?? '') !== 'local')
    yield { severity: 'medium', title: 'Talks to a server over plain HTTP' }
  yield* handedOver(server)
  for (const [name, value] of Object.entries(server.env)) {
    if (
      FOREIGN_SECRET.test(name) &&
      /\$\{?\w/.test(value) &&
      !sameBrand(name, [server.name + command + body]) &&
      (shell || code || NO_SERVER.test(command))
    )
      yield { severity: 'high', title: `Hands ${name} to an inline command` }
    if (
      /^(?:ANTHROPIC|OPENAI|CLAUDE)_(?:BASE|API)_URL$/.test(name) &&
      urlsIn(value).some((url) => !['local', 'well-known'].includes(classifyHost(hostOf(url) ?? '')))
    )
      yield { severity: 'high', title: `Sends model traffic to ${value}` }
    if (name === 'NODE_TLS_REJECT_UNAUTHORIZED' && value === '0')
      yield { severity: 'high', title: 'Has a server accept any certificate' }
    if (/^(?:LD_PRELOAD|DYLD_INSERT_LIBRARIES|NODE_OPTIONS|PYTHONSTARTUP|BASH_ENV|GIT_SSH_COMMAND)$/.test(name))
      yield { severity: 'high', title: `Sets ${name}, which makes other programs load code` }
  }
}

/** Secrets of other services in the address or the headers of a remote server. */
function* handedOver(server: McpServer): Iterable<Judged> {
  const host = hostOf(server.url)
  if (!host || ['local', 'well-known'].includes(classifyHost(host))) return
  for (const text of [server.url, ...Object.values(server.headers)]) {
    for (const match of text.matchAll(/\$\{?(?:env:)?([A-Z][A-Z0-9_]+)/g)) {
      const name = match[1] ?? ''
      if (!FOREIGN_SECRET.test(name) || sameBrand(name, [host])) continue
      yield {
        severity: /^(?:AWS_|SSH_|GITHUB_|GH_|NPM_|DATABASE_)|PRIVATE_?KEY/.test(name) ? 'critical' : 'high',
        title: `Hands ${name} to ${host}`,
      }
    }
  }
}

/** One of them is a matter of taste; three together leave nothing between an agent and the machine. */
const GUARDS: readonly RegExp[] = [
  /"enableAllProjectMcpServers":true/,
  /"defaultMode":"bypassPermissions"/,
  /"skipDangerousModePermissionPrompt":true/,
  /"allow":\[[^\]]*"(?:Bash\(\*(?::\*)?\)|Bash|\*)"/,
  /"sandbox":\{[^}]*"enabled":false|"(?:allowUnsandboxedCommands|dangerouslyDisableSandbox)":true/,
  /"(?:autoApprove|alwaysAllow|trust)":(?:true|\["\*"\])/,
]

/** Settings that switch off asking. */
function* approvals(value: unknown, file: string): Iterable<Hit> {
  if (!/(?:settings|plugin|claude|config)[^/]*\.json$/i.test(file) || !isRecord(value)) return
  const flat = JSON.stringify(value)
  const hit = (severity: Severity, title: string, excerpt: string): Hit => ({
    file,
    line: 1,
    role: 'data',
    severity,
    title,
    excerpt,
  })
  if (GUARDS.filter((guard) => guard.test(flat)).length >= 3)
    yield hit('critical', 'Switches off everything that would ask or confine', 'permissions, prompts and sandbox')
  if (/"enableAllProjectMcpServers"\s*:\s*true/.test(flat))
    yield hit('high', 'Approves every MCP server of a project', 'enableAllProjectMcpServers: true')
  if (/"defaultMode"\s*:\s*"bypassPermissions"|"skipDangerousModePermissionPrompt"\s*:\s*true/.test(flat))
    yield hit('high', 'Switches permission prompts off', 'bypassPermissions')
  const base = /"ANTHROPIC_(?:BASE_URL|AUTH_TOKEN)"\s*:\s*"([^"]+)"/.exec(flat)?.[1]
  if (base && urlsIn(base).some((url) => !['local', 'well-known'].includes(classifyHost(hostOf(url) ?? ''))))
    yield hit('critical', 'Sends model traffic to another host', base)
  if (/"allow"\s*:\s*\[[^\]]*"(?:Bash\(\*\)|Bash\(\*:\*\)|Bash|\*)"/.test(flat))
    yield hit('medium', 'Allows every shell command without asking', 'Bash(*)')
}

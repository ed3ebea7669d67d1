import type { Finding, Severity } from '../domain/report'
import { isRecord } from './manifest/mcp'
import { destinationsIn, isStandIn } from './text/destinations'
import { classifyHost } from './text/hosts'
import { isQuoting } from './text/prose'
import type { ScanContext } from './types'

/** Subjects whose teaching needs attacks to be shown. */
const SUBJECT =
  /\b(?:pen(?:etration)?[ -]?test\w*|red[ -]?team\w*|blue[ -]?team\w*|purple[ -]?team\w*|ethical hack\w*|offensive security|bug bount\w*|malware|reverse engineer\w*|incident response|DFIR|forensic\w*|threat (?:hunt\w*|model\w*|intel\w*|detection)|vulnerabilit\w*|exploit\w*|OWASP|MITRE|ATT&CK|CTFs?|capture the flag|yara|sigma rules?|SIEM|SOC analyst|privilege escalation|lateral movement|post[- ]exploitation|injection|SSTI|XXE|MITM|DoS|sniffing|port scan\w*|backdoors?|spoofing|phishing|ransomware|enumeration|bind shells?|infostealers?|stealers?|persistence|compromise[ds]?|intruders?|honeypots?|IOCs?|indicators? of compromise|sigma|LOLBins?|tool poisoning|hidden unicode|trojan source|smuggling|command injection|prompt injection|jailbreak\w*|adversarial|XSS|SQLi|SSRF|CSRF|living[ -]off[ -]the[ -]land|LOLBAS|web[ -]?shells?|reverse shells?|payloads?|attack(?:s|ers?| surface| paths?| techniques?| patterns?)|(?:code|application|app|cloud|container|network|supply[ -]chain|api|web|ai|llm|agent|skill) security|security (?:review|audit|test\w*|assess\w*|scan\w*|research|analys\w*|engineer\w*|operations|issues?|risks?|vulnerab\w*)|SAST|DAST|secure cod\w*|detect(?:s|ing|ion)? (?:of )?(?:malicious|attacks?|threats?|intrusion|evasion|persistence|ransomware|command))\b/gi

/** Rules whose hits in a text are harmless where what they name reaches nobody. */
const SHOWN = new Set([
  'remote-execution',
  'encoded-execution',
  'encoded-content',
  'reverse-shell',
  'exfiltration-shell',
  'exfiltration-program',
  'dynamic-code',
  'obfuscated-code',
  'windows-script',
  'suspect-host',
  'code-in-data',
  'script-conjunction',
  'credential-harvest',
  'credential-collection',
  'unsafe-code',
  'surveillance',
  'homoglyphs',
  'supply-chain',
  'persistence',
  'coin-miner',
  'clipboard-hijack',
  'assembled-code',
  'tampering',
  'secrets-and-sender',
  'hand-install',
  'protection-off',
  'host-mount',
  'hidden-unicode',
])
/** Words that order an agent about: shown among attacks, in a text that the skill's own instructions only refer to, they are examples. */
const SAID = new Set([
  'prompt-injection',
  'concealment',
  'exfiltration-instruction',
  'remote-instructions',
  'fake-prerequisite',
  'agent-abuse',
  'user-deceived',
])
/** What changes the reader's own machine whatever it names: shown, it still asks for a look. */
const ACTS_HERE = new Set(['persistence', 'protection-off'])

/**
 * Tells how much a finding weighs in a bundle that says it teaches security: an attack that is shown in a text, as a block of code or
 * an example, and whose every destination is made up, reaches nobody. Scripts, hooks, servers and hidden text keep their weight, and
 * so does whatever names a real host; saying “security” alone therefore buys an attacker nothing.
 */
export function taught(ctx: ScanContext): (finding: Finding) => Finding {
  if (!teaches(ctx)) return (finding) => finding
  const runs = new Set(
    ctx.units.filter((unit) => ['hook', 'mcp', 'hidden'].includes(unit.origin)).map((unit) => unit.file),
  )
  const texts = new Map(
    ctx.files
      .filter(({ language }) => language === 'markdown')
      .map(({ path, text }) => [path, (text ?? '').split('\n')]),
  )
  return (finding) => {
    if (finding.severity !== 'critical' && finding.severity !== 'high') return finding
    const lines = texts.get(finding.file)
    // What a detector holds in its strings it looks for.
    if (
      !lines &&
      SAID.has(finding.rule) &&
      finding.role !== 'instruction' &&
      destinationsIn(finding.excerpt).length === 0
    )
      return { ...finding, severity: 'medium' }
    const said =
      SAID.has(finding.rule) &&
      (inFence(finding, ctx) || (!/(?:^|\/)SKILL\.md$/i.test(finding.file) && isQuoting(lines?.join('\n') ?? '')))
    // Tag characters say something that nobody is meant to see, whatever is taught.
    if (finding.rule === 'hidden-unicode' && finding.severity === 'critical') return finding
    if (!lines || runs.has(finding.file) || !(said || SHOWN.has(finding.rule))) return finding
    if (!isHarmless(finding, lines, ctx)) return finding
    const severity: Severity = ACTS_HERE.has(finding.rule) && finding.severity === 'critical' ? 'high' : 'medium'
    return {
      ...finding,
      severity,
      role: 'quotation',
      detail: `${finding.detail} The bundle teaches security and shows this with destinations that are made up.`,
    }
  }
}

/** What stands in a block of code of a text is shown. */
const inFence = ({ file, line }: Finding, ctx: ScanContext): boolean =>
  ctx.docs.some(
    ({ file: { path }, doc }) =>
      path === file &&
      doc.fences.some((fence) => line >= fence.line && line < fence.line + fence.text.split('\n').length),
  )

function isHarmless(finding: Finding, lines: string[], ctx: ScanContext): boolean {
  const shown = lines.slice(finding.line - 1, Math.max(finding.line, finding.end_line)).join('\n')
  const decoded = ctx.units
    .filter(
      ({ origin, file, line }) => origin === 'decoded' && file === finding.file && Math.abs(line - finding.line) <= 1,
    )
    .map(({ text }) => text)
    .join('\n')
  const tools = finding.rule === 'remote-execution' || finding.rule === 'windows-script'
  return [...destinationsIn(shown), ...destinationsIn(decoded), ...destinationsIn(finding.excerpt)].every(
    (host) => isStandIn(host) || (tools && classifyHost(host) === 'well-known'),
  )
}

/** Two different subjects in name and description, or one in both: a bundle about security rather than one that mentions it. */
function teaches(ctx: ScanContext): boolean {
  const said = [ctx.name, ctx.description]
  for (const { file, doc } of ctx.docs) {
    if (!/(?:^|\/)SKILL\.md$/i.test(file.path) && ctx.docs.length > 1) continue
    if (file.path.split('/').length > 2 || !isRecord(doc.frontmatter)) continue
    for (const key of ['name', 'description', 'tags', 'keywords', 'category', 'domain'])
      said.push(JSON.stringify(doc.frontmatter[key] ?? ''))
  }
  for (const [path, value] of ctx.manifests.json) {
    if (!/(?:^|\/)\.claude-plugin\/plugin\.json$/.test(path) || !isRecord(value)) continue
    for (const key of ['name', 'description', 'keywords']) said.push(JSON.stringify(value[key] ?? ''))
  }
  const found = said.join('\n').replaceAll('-', ' ').match(SUBJECT) ?? []
  return new Set(found.map((word) => word.toLowerCase())).size >= 2 || found.length >= 2
}

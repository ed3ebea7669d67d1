import type { Severity } from '../../domain/report'
import { hitAtOffset } from '../hit'
import { hostOf, urlsIn } from '../text/hosts'
import { isVendorInstaller } from '../text/vendorInstallers'
import type { Rule, Unit } from '../types'
import { severityOf } from './remoteExecution'

const SENDS_SECRETS = 'Sends secrets away'
const DOWNLOADED = 'Runs downloaded PowerShell'
const SIGNALS: ReadonlyArray<{ title: string; severity: Severity; pattern: RegExp }> = [
  {
    title: DOWNLOADED,
    severity: 'critical',
    pattern:
      /\b(?:iex|Invoke-Expression)\b[^\n]{0,120}\b(?:iwr|irm|curl|wget|Invoke-(?:WebRequest|RestMethod)|DownloadString|WebClient)\b|\b(?:iwr|irm|Invoke-(?:WebRequest|RestMethod)|DownloadString)\b[^\n]{0,200}\|\s*(?:iex|Invoke-Expression)\b/i,
  },
  {
    title: 'Runs encoded PowerShell',
    severity: 'critical',
    pattern:
      /\b(?:powershell|pwsh)(?:\.exe)?\b[^\n]{0,160}\s-(?:e|ec|en|enc|enco\w*)\s+["']?[A-Za-z0-9+/=]{16,}|\b(?:iex|Invoke-Expression)\b[^\n]{0,120}FromBase64String|FromBase64String[^\n]{0,200}\|\s*(?:iex|Invoke-Expression)/i,
  },
  {
    title: 'Starts PowerShell hidden and without policy',
    severity: 'high',
    pattern:
      /\b(?:powershell|pwsh)(?:\.exe)?\b(?=[^\n]{0,200}-w(?:indowstyle)?\s+h(?:idden)?)(?=[^\n]{0,200}(?:-ep|-ex(?:ec(?:utionpolicy)?)?)\s+bypass)/i,
  },
  {
    title: 'Downloads and starts a program',
    severity: 'critical',
    pattern:
      /\b(?:certutil(?:\.exe)?\s[^\n]{0,60}-urlcache|bitsadmin(?:\.exe)?\s[^\n]{0,60}\/transfer|mshta(?:\.exe)?\s+["']?https?:|regsvr32(?:\.exe)?\s[^\n]{0,60}\/i:https?:|rundll32(?:\.exe)?\s[^\n]{0,60}javascript:|msiexec(?:\.exe)?\s[^\n]{0,60}\/i\s+["']?https?:)/i,
  },
  {
    title: 'Downloads and starts a program',
    severity: 'high',
    pattern:
      /(?:Invoke-WebRequest|iwr|DownloadFile|Start-BitsTransfer)[\s\S]{0,400}\b(?:Start-Process|Invoke-Item|&\s*["'$])/i,
  },
  {
    title: 'Weakens Windows Defender',
    severity: 'critical',
    pattern:
      /\b(?:Add-MpPreference\b[^\n]{0,80}-Exclusion|Set-MpPreference\b[^\n]{0,80}-Disable)|sc(?:\.exe)?\s+(?:stop|config)\s+WinDefend/i,
  },
  {
    title: 'Makes itself permanent',
    severity: 'high',
    pattern:
      /\bRegister-ScheduledTask\b|\bschtasks(?:\.exe)?\s+\/create\b|\b(?:reg(?:\.exe)?\s+add|(?:Set|New)-ItemProperty)\b[^\n]{0,120}CurrentVersion\\+Run\b|\bNew-Service\b/i,
  },
  {
    title: SENDS_SECRETS,
    severity: 'critical',
    pattern:
      /(?:Get-ChildItem\s+env:|\$env:\w*(?:KEY|TOKEN|SECRET|PASSWORD)|\\\.ssh\\|Login Data|Get-Clipboard|\[Environment\]::GetEnvironmentVariables)[\s\S]{0,600}\b(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm|UploadString|UploadFile|UploadData)\b[\s\S]{0,200}(?:-Body|-InFile|-Method\s+P|Upload)/i,
  },
  {
    title: 'Deletes shadow copies or logs',
    severity: 'critical',
    pattern:
      /\bvssadmin(?:\.exe)?\s+delete\s+shadows|\bwevtutil(?:\.exe)?\s+cl\b|\bwbadmin\s+delete\b|\bbcdedit\b[^\n]{0,80}recoveryenabled\s+no/i,
  },
]

/** PowerShell and batch, where no grammar is at hand: whole idioms, not words. */
export const windowsScripts: Rule = {
  id: 'windows-script',
  title: 'A dangerous Windows command',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'These are the idioms that Windows malware is delivered by.',
  remediation: 'Ship the program in the bundle, or install it from a package manager by name and version.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (!isCandidate(unit)) continue
      const text = withVariables(unit)
        .replace(/[`^](?=\w)/g, '')
        .replace(/["']\s*\+\s*["']/g, '')
      for (const { title, severity, pattern } of SIGNALS) {
        const match = pattern.exec(text)
        if (!match || isSearchedFor(match[0], text, match.index)) continue
        // A service that the reader names gets the key that is its own.
        const unnamed =
          title === SENDS_SECRETS && /^\$env:/i.test(match[0]) && unit.origin === 'fence' && !urlsIn(match[0]).length
        if (unnamed) continue
        const said = text
          .slice(match.index, match.index + match[0].length + 200)
          .split('\n', match[0].split('\n').length)
          .join('\n')
        const urls = title === DOWNLOADED ? urlsIn(said) : []
        const hosts = urls.flatMap((url) => hostOf(url) ?? [])
        yield hitAtOffset({ ...unit, text }, match.index, match[0].length, {
          title,
          severity:
            VENDOR.test(said) || (urls.length > 0 && urls.every(isVendorInstaller))
              ? 'low'
              : unit.quoted || unit.role === 'documentation'
                ? 'medium'
                : urls.length > 0 && unit.origin !== 'file'
                  ? severityOf(unit, urls, hosts, ctx)
                  : severity,
        })
      }
    }
  },
}

/** Batch files put words together out of variables. */
function withVariables(unit: Unit): string {
  if (unit.language !== 'batch') return unit.text
  const values = new Map<string, string>()
  for (const match of unit.text.matchAll(/^\s{0,40}@?set\s+"?(\w{1,40})=([^"\r\n%]{0,60})/gim))
    values.set((match[1] ?? '').toLowerCase(), (match[2] ?? '').trim())
  return unit.text.replace(/%(\w{1,40})%/g, (whole, name: string) => values.get(name.toLowerCase()) ?? whole)
}

/** Text that a detector looks for: the parts of a regular expression, or words side by side in a list of patterns. */
function isSearchedFor(found: string, text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1).split('\n', 1)[0] ?? ''
  return (
    /\\+[sbdwS][*+)|]?|\.\*|\(\?[:i]|\[\^/.test(found) ||
    /["'],\s*r?["']/.test(found) ||
    (/(?:=~|~=|\bmatch(?:es)?\b|\bcontains\b|\bRegex\b|\bre\.compile|regex)/i.test(line) && /\w\|[\w-]/.test(found)) ||
    ((found.match(/\w\|[\w-]/g) ?? []).length >= 1 && !/https?:|\$|\(/.test(found))
  )
}

/** Installers that package managers and runtimes publish in this very form. */
const VENDOR =
  /(?:https:\/\/|\b(?:irm|iwr)\s+)(?:astral\.sh|bun\.sh|get\.scoop\.sh|(?:community\.)?chocolatey\.org|claude\.ai|deno\.land|get\.pnpm\.io|aka\.ms|win\.rustup\.rs|raw\.githubusercontent\.com\/(?:microsoft|PowerShell|ScoopInstaller))/i

const isCandidate = (unit: Unit): boolean =>
  (unit.language !== 'markdown' && unit.language !== 'json' && unit.language !== 'html') || unit.origin === 'decoded'

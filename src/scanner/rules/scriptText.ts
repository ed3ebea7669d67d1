import type { Severity } from '../../domain/report'
import { secretPathIn } from '../facts/secretSources'
import { hitAtOffset } from '../hit'
import { classifyHost, hostOf, isSuspectHost, urlsIn } from '../text/hosts'
import type { Hit, Rule, Unit } from '../types'

const RUNS =
  /\b(?:system|exec|popen|shell_exec|passthru|proc_open|os\.execute|io\.popen|spawn|Runtime\.getRuntime\(\)\.exec|ProcessBuilder|Process\.Start|exec\.Command|Command::new|do shell script|Kernel\.(?:system|exec)|instance_eval|class_eval|eval|loadstring|load)\b\s*[(\s]/
const FETCHES =
  /\b(?:curl|wget|URI\.open|Net::HTTP|open-uri|file_get_contents|LWP::(?:Simple|UserAgent)|HTTP::Tiny|http\.Get|http\.Post|reqwest|HttpClient|URLSession|socket\.http)\b/
const SENDS =
  /\b(?:post(?:_form)?|POST|put|upload|CURLOPT_POSTFIELDS|http\.Post(?:Form)?|HTTP\.post|Net::HTTP\.post\w*|PostAsync|send)\b|\bcurl\b[^\n]{0,80}\s(?:-[dFT]|--data\S*|--form|--upload-file)\s/
const DECODES =
  /\b(?:base64_decode|Base64\.(?:strict_|urlsafe_)?decode64|decode_base64|MIME::Base64|base64\.StdEncoding\.DecodeString|unpack\(?\s*['"]m|gzinflate|str_rot13|FromBase64String|hex2bin|pack\(\s*['"]H\*)/
const ENVIRONMENT =
  /\b(?:ENV\.to_h|ENV\.(?:map|each|select|inspect|to_a)|%ENV|getenv\(\)|\$_ENV|os\.Environ\(\)|env::vars|System\.getenv\(\)|Environment\.GetEnvironmentVariables)/

/** Languages without a grammar here (Ruby, Perl, PHP, Go, AppleScript …): conjunctions within one file. */
export const scriptText: Rule = {
  id: 'script-conjunction',
  title: 'A script fetches, decodes or steals, and acts on it',
  owasp: 'AST01',
  severity: 'high',
  detail: 'The parts are common; together in one small file they are how malware is built.',
  remediation: 'Split the honest parts, write them in clear text and name the hosts in the description.',
  *run(ctx) {
    for (const unit of ctx.units) {
      const code = unit.language === 'other-code' || unit.language === 'html' || unit.language === 'xml'
      if (!code || unit.text.length > 400_000) continue
      const hit = judge(unit)
      if (hit) yield hit
    }
  },
}

function judge(unit: Unit): Hit | undefined {
  const text = unit.text
  const at = (pattern: RegExp, severity: Severity, title: string): Hit => {
    const match = pattern.exec(text)
    return hitAtOffset(unit, match?.index ?? 0, Math.min(match?.[0].length ?? 20, 160), {
      title,
      severity: unit.quoted ? 'medium' : severity,
    })
  }
  const hosts = urlsIn(text)
    .map((url) => hostOf(url))
    .filter((host): host is string => host !== undefined)
  const foreign = hosts.some((host) => !['well-known', 'local'].includes(classifyHost(host)))
  if (/\bcurl\b[^\n|]{0,200}https?:[^\n|]{0,200}\|\s*(?:ba|z)?sh\b/.test(text) && unit.language === 'other-code')
    return at(/\bcurl\b/, hosts.some(isSuspectHost) ? 'critical' : 'high', 'Runs code straight from the network')
  if (
    DECODES.test(text) &&
    RUNS.test(text) &&
    /(?:eval|exec|system|loadstring|load)\s*\(?\s*\$?[\w:.]*\s*\(?[^\n]{0,80}(?:decode|unpack|inflate|rot13)/i.test(
      text,
    )
  )
    return at(DECODES, 'critical', 'Decodes text and runs it')
  if ((secretPathIn(text) || ENVIRONMENT.test(text)) && SENDS.test(text) && FETCHES.test(text) && foreign)
    return at(SENDS, 'critical', 'Reads secrets and sends them away')
  if (FETCHES.test(text) && RUNS.test(text) && hosts.some(isSuspectHost))
    return at(RUNS, 'high', 'Runs code from a suspect host')
  if (unit.language === 'html' || unit.language === 'xml') {
    if (
      /<script[\s\S]{0,400}(?:document\.cookie|localStorage)[\s\S]{0,400}(?:fetch\(|new Image|XMLHttpRequest|sendBeacon)/i.test(
        text,
      ) &&
      foreign
    )
      return at(/<script/i, 'high', 'A page sends what the browser stores')
    if (unit.language === 'xml' && /<!ENTITY[^>]+SYSTEM\s+["'](?:file|https?|php|expect):/i.test(text))
      return at(/<!ENTITY/i, unit.origin === 'fence' ? 'medium' : 'high', 'An external entity reads files or addresses')
  }
  return undefined
}

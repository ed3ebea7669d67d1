import type { Severity } from '../../domain/report'
import { declaredIn } from '../manifest/declared'
import { classifyHost, hostOf, isObjectStore, isSuspectHost, isThrowaway, urlsIn } from '../text/hosts'
import { excerptOf } from '../text/excerpt'
import { ownHosts } from '../text/ownHost'
import { isQuoting, type Prose } from '../text/prose'
import { isVendorInstaller } from '../text/vendorInstallers'
import type { Hit, Rule, ScanContext } from '../types'
import { isTalk } from './proseRule'

const REQUIRED =
  /\b(?:prerequisites?|require[sd]?|requirements?|must (?:first |be )?(?:install|download|run|have|execute)\w*|need(?:s|ed)? to (?:be )?(?:install|download|run)\w*|before (?:using|you (?:can )?(?:use|start|begin|run)|proceeding|first use)|in order to (?:use|work|function)|will not (?:work|function)|does(?:n['’]t| not) work without|needs? (?:the|a|an) ["“'*`\w -]{2,40}\b(?:daemon|tool|runtime|helper|agent|utility|driver|client|component|engine|bridge|service)|mandatory|necessary|essential|first[- ]time setup|one-time setup|setup step|IMPORTANT)\b/i
const ARCHIVE_URL =
  /\.(?:zip|rar|7z|tar\.gz|tgz|dmg|pkg|exe|msi|scr|apk|jar|bat|cmd|ps1|vbs|iso|img|deb|rpm|appimage)(?:[?#].*)?$/i
const PROGRAM_URL = /\.(?:exe|msi|dmg|pkg|scr|bat|cmd|vbs|jar|apk|iso|img)(?:[?#].*)?$/i
const PASSWORD =
  /\b(?:password|passcode|pass|pwd|passphrase)\s*(?:is|:|=|-|–|to (?:extract|unzip|open))?\s*[`"'*(]*[\w!@#$%^&*-]{2,}/i
const KEYED =
  /\b(?:archive|unlock\w*|extract\w*|zip|rar) (?:code|key|pin|pw)\s*(?:is|:|=)?\s*[`"'“]?\w{3,}|\b(?:unzip|extract|unpack|unlock|decrypt|open)(?:ed|ing)?(?: it| them| the \w+)?\s+(?:with|using)(?: code| key| the code)?\s*:?\s*[`"'“][^`"'”\s]{2,30}[`"'”]|\b(?:unzip|extract|unpack)(?:ed)? (?:it )?(?:with|using) \w*\d\w*\b/i
const EXTRACT = /\b(?:extract|unzip|unpack|unrar|decompress|archive|\.zip|\.rar|\.7z)\b/i
const RUN_IT = /\b(?:run|execute|launch|open|double[- ]?click|start|install|paste)\b/i
/** A program is to be fetched and put in place by hand. */
const INSTALLS =
  /\b(?:download|get|grab)\b[^\n]{0,100}\b(?:install|run|extract|launch|execute)|\binstall(?:er)?\b[^.\n]{0,80}\b(?:windows|macos|linux|from)\b/i
const PASTE_INTO =
  /\b(?:copy|paste)\b[^.\n]{0,100}\b(?:terminal|command prompt|powershell|console|shell|cmd)\b|\b(?:open|launch|start)\s+(?:the )?(?:terminal|powershell|command prompt)\b[^.\n]{0,80}\b(?:paste|run|execute)\b/i
const GITHUB_RELEASE =
  /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+)\/([\w.-]+)\/(?:releases\/(?:latest\/)?download\/|raw\/|archive\/)/i

/** "Install this first" that leads to a program from somewhere else: the commonest way that skills carried malware. */
export const fakePrerequisite: Rule = {
  id: 'fake-prerequisite',
  title: 'Demands a download from elsewhere before use',
  owasp: 'AST01',
  severity: 'high',
  detail:
    'A prerequisite from a paste page, a bare address or a password-protected archive escapes every review of the skill itself.',
  remediation: 'Use packages from a public registry, pinned, or ship the source in the bundle.',
  *run(ctx) {
    const about = aboutOf(ctx)
    for (const { file, prose, doc } of ctx.docs) {
      for (const [i, sentence] of prose.entries()) {
        const near = [prose[i - 1], sentence, prose[i + 1], prose[i + 2]].filter(
          (item): item is Prose => item !== undefined && Math.abs(item.line - sentence.line) <= 6,
        )
        const severity = judge(sentence, near.map((item) => item.text).join(' '), about)
        if (severity)
          yield {
            file: file.path,
            line: sentence.line,
            excerpt: excerptOf(sentence.text),
            role: sentence.role,
            severity,
          }
      }
      for (const code of doc.inlineCode) {
        const url = urlsIn(code.text)[0]
        if (url && PROGRAM_URL.test(url) && !about.known(url) && REQUIRED.test(`${code.around} ${code.heading}`))
          yield at(file.path, code.line, code.text)
      }
    }
  },
}

const at = (file: string, line: number, text: string): Hit => ({
  file,
  line,
  excerpt: excerptOf(text),
  severity: 'high',
})

/** What the bundle may call its own or well known. */
interface About {
  known(url: string): boolean
  own(host: string): boolean
}

/** Vendors’ installers, well-known hosts, and a release of the very program that the item is about. */
function aboutOf(ctx: ScanContext): About {
  const own = ownHosts(ctx)
  const names = ` ${[ctx.name, ...declaredIn(ctx).flatMap(({ name, description }) => [name, description])].join(' ')} `
  const known = (url: string): boolean => {
    if (isVendorInstaller(url)) return true
    const release = GITHUB_RELEASE.exec(url)
    if (release)
      return (
        (release[2] ?? '').length >= 3 &&
        !GENERIC.test(release[2] ?? '') &&
        new RegExp(`[^\\w]${(release[2] ?? '').replace(/[.]/g, '\\.')}[^\\w]`, 'i').test(names)
      )
    return ['well-known', 'local'].includes(classifyHost(hostOf(url) ?? ''))
  }
  return { known, own }
}

/** Repository names that fit every skill and none. */
const GENERIC =
  /^(?:agent|core|helper|tools?|cli|app|setup|installer|runtime|service|releases?|download|openclaw\w*|claw\w*|skills?)$/i
/** Whoever asks to switch the guard off knows what the guard would say. */
const GUARD_OFF =
  /\b(?:disable|turn(?:ing)?(?: \w+)? off|deactivate|pause|whitelist|exclusion|exception|ignore|bypass|allow)\b[^.\n]{0,80}\b(?:anti-?virus|defender|gatekeeper|smartscreen|security software|real-time protection|firewall)\b|\b(?:anti-?virus|defender|gatekeeper|smartscreen|security software)\b[^\n]{0,120}\b(?:false positive|flags?|exclusion|exception|turn it off|disable|ignore|bypass)\b/i

/** An archive that scanners cannot open, with the key to it. */
const locked = (text: string): boolean => (PASSWORD.test(text) && EXTRACT.test(text)) || KEYED.test(text)

function judge(original: Prose, near: string, about: About): Severity | undefined {
  // A call-out (`> IMPORTANT: …`) is written as a quotation and quotes nobody.
  const sentence = original.kind === 'quote' ? { ...original, quoted: isQuoting(original.heading) } : original
  if (
    sentence.place !== 'markdown' ||
    isTalk({
      ...sentence,
      negative: false,
      text: sentence.text.replace(/^\|/, '').replace(/\b(?:if|would|could|might|e\.g\.|such as)\b/gi, ''),
    })
  )
    return undefined
  const urls = urlsIn(sentence.text)
  const hosts = urls.map((url) => hostOf(url)).filter((host): host is string => host !== undefined)
  const required = REQUIRED.test(near) || REQUIRED.test(sentence.heading)
  const archives = urls.filter((url) => ARCHIVE_URL.test(url) || GITHUB_RELEASE.test(url))
  if (urls.length === 0) {
    return locked(sentence.text) && urlsIn(near).length > 0 && RUN_IT.test(near) ? 'critical' : undefined
  }
  if (archives.length > 0 && locked(near)) return 'critical'
  if (GUARD_OFF.test(near) && urls.some((url) => ARCHIVE_URL.test(url) && !about.known(url))) return 'critical'
  const acts = /\b(?:download|install|run|execute|visit|copy|paste|get|grab|fetch|open|go to)\b/i.test(near)
  if (hosts.some(isSuspectHost) && (PASTE_INTO.test(near) || (required && acts))) return 'critical'
  if (PASTE_INTO.test(near) && required && hosts.some((host) => classifyHost(host) === 'unknown')) return 'high'
  const foreign = urls.filter((url) => !about.known(url))
  const thrown = foreign
    .map((url) => hostOf(url) ?? '')
    .some((host) => isThrowaway(host) && !isObjectStore(host) && !host.endsWith('.github.io'))
  if (thrown && required && (INSTALLS.test(near) || foreign.some((url) => ARCHIVE_URL.test(url)))) return 'critical'
  if (foreign.some((url) => PROGRAM_URL.test(url)) && required && RUN_IT.test(near)) return 'high'
  if (
    foreign.some((url) => ARCHIVE_URL.test(url) && classifyHost(hostOf(url) ?? '') === 'unknown') &&
    required &&
    RUN_IT.test(near)
  )
    return 'high'
  if (
    hosts.some(isSuspectHost) &&
    acts &&
    urls.some((url) => ARCHIVE_URL.test(url) || /\.(?:sh|py)(?:[?#]|$)/.test(url))
  )
    return 'high'
  return undefined
}

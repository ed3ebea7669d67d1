import type { Severity } from '../../domain/report'
import { excerptOf } from '../text/excerpt'
import { classifyHost, hostOf, urlsIn } from '../text/hosts'
import { isSpokenOf, isStrangersRepository, ownHosts } from '../text/ownHost'
import { isQuoting } from '../text/prose'
import { type Section, sectionsOf } from '../text/sections'
import { isVendorInstaller } from '../text/vendorInstallers'
import type { Rule, ScanContext } from '../types'

const GET =
  /\b(?:download|install|grab|get|fetch|visit|go to|head (?:over )?to|open|obtain|pick up|pull|load)(?:s|ed|ing)?\b/i
const PROGRAM =
  /\b(?:apps?|application|helper|companion|desktop|client|agent|daemon|background service|utility|runtime|driver|plug-?in|extension|add-?on|binary|executable|installer|latest (?:build|release|version)|setup|bridge|connector|engine|\.?(?:exe|dmg|pkg|msi|appimage|deb|rpm|zip|rar|7z))\b/i
const NEEDED =
  /\b(?:prerequisites?|require[sd]?|requirements?|must|mandatory|need(?:s|ed)?|before (?:you|using|the first|first|starting)|first[- ]time|otherwise|won['’]t|will not|cannot|does(?:n['’]t| not) work|without (?:it|this)|keep (?:it|the app) (?:running|open)|once (?:it|that|installed|done)|then come back|important|necessary|essential|companion|depends on)\b/i
/** Nobody gets on without: said where the agent and its user read first. */
const DEMANDED =
  /\b(?:prerequisites?|require[sd]?|requirements?|must|mandatory|before (?:you|using|the first|first)|first[- ]time|otherwise|won['’]t|will not|important|necessary|essential)\b/i
const MAIN = /(?:^|\/)(?:SKILL|README)\.md$|(?:^|\/)(?:commands|agents)\/[^/]+\.md$/i
/** The machine's own guards, and how to get past them. */
const PAST_GUARDS =
  /\bright[- ]click\b[^.\n]{0,40}\bopen\b|\bunidentified developer\b|\b(?:allow|open|approve|run)\b[^.\n]{0,40}\banyway\b|\bprivacy (?:&|and) security\b|\bdeveloper mode\b[^\n]{0,120}\bload unpacked\b|\bload unpacked\b|\b(?:disable|turn off|switch off|pause|exclude|whitelist|add an exception)\b[^.\n]{0,60}\b(?:anti-?virus|defender|gatekeeper|smartscreen|firewall|real-?time protection)\b|\b(?:enter|type|give)\b[^.\n]{0,30}\b(?:your |the )?(?:mac|admin\w*|login|system|computer|sudo)?\s?password\b[^.\n]{0,30}\b(?:when|if|prompt|ask)|\brun as admin\w*/i
/** The trick by which a page has its reader run what it put on the clipboard. */
const RUN_DIALOG =
  /\b(?:win(?:dows)?(?: key| logo key)?\s*\+\s*r|⊞\s*\+\s*r|run dialog|spotlight|open (?:the )?(?:terminal|powershell|command prompt))\b/i
const PASTE = /\b(?:ctrl|cmd|command|⌘)\s*\+\s*v\b|\bpaste\b/i
const ENTER = /\b(?:press|hit|then)\b[^.\n]{0,20}\b(?:enter|return|ok)\b/i
const VERIFY = /\b(?:captcha|verif(?:y|ication)|not a robot|human|fix (?:it|the (?:error|problem))|unlock)\b/i

/** A program that people are told to fetch and start by hand, and the ways past whatever would warn them. */
export const handInstall: Rule = {
  id: 'hand-install',
  title: 'Has a program from elsewhere installed by hand',
  owasp: 'AST01',
  severity: 'high',
  detail: 'What people download and start themselves is in no review, and runs with their rights from then on.',
  remediation: 'Name a package of a public registry with its version, or ship the source in the bundle.',
  *run(ctx) {
    for (const section of sectionsOf(ctx)) {
      if (isQuoting(section.heading)) continue
      const found = judge(section, ctx)
      if (found)
        yield {
          file: section.file,
          line: lineOf(section, found.at),
          excerpt: excerptOf(found.at),
          role: 'instruction',
          severity: found.severity,
          title: found.title ?? this.title,
        }
    }
  },
}

interface Judged {
  severity: Severity
  at: string
  title?: string
}

function judge({ file, heading, text, fences, passages }: Section, ctx: ScanContext): Judged | undefined {
  const told = passages.some((passage) => RUN_DIALOG.test(passage.text) && PASTE.test(passage.text))
  const trick = text.match(RUN_DIALOG)
  if (trick && told && ENTER.test(text) && !/(?:^|\/)(?:changelog|changes|history|release-?notes)[^/]*$/i.test(file))
    return {
      severity: VERIFY.test(text) || urlsIn(`${text}${fences}`).some((url) => !isKnown(url, ctx)) ? 'critical' : 'high',
      at: trick[0],
      title: 'Has the reader paste a command that they did not write',
    }
  if (!GET.test(text) || !PROGRAM.test(text)) return undefined
  const urls = urlsIn(text).filter((url) => !isKnown(url, ctx))
  const past = PAST_GUARDS.exec(text)
  const foreign = urls.find((url) => isUnexplained(url, ctx))
  if (past && urls[0])
    return {
      severity: foreign ? 'critical' : 'high',
      at: past[0],
      title: 'Tells how to get past what warns of a program',
    }
  if (!foreign || !NEEDED.test(`${heading}. ${text}`)) return undefined
  return {
    severity:
      MAIN.test(file) && DEMANDED.test(`${heading}. ${text}`) && !/\boptional/i.test(heading) ? 'critical' : 'high',
    at: foreign,
  }
}

const isKnown = (url: string, ctx: ScanContext): boolean =>
  isVendorInstaller(url) ||
  (['well-known', 'local', 'placeholder'].includes(classifyHost(hostOf(url) ?? '')) &&
    !isStrangersRepository(url, ctx)) ||
  !/^https?:/.test(url)

const isUnexplained = (url: string, ctx: ScanContext): boolean => {
  const host = hostOf(url) ?? ''
  if (isStrangersRepository(url, ctx)) return true
  return LEADS_TO_PROGRAM.test(url) && !ownHosts(ctx)(host) && !isSpokenOf(ctx, host)
}

const LEADS_TO_PROGRAM =
  /\/(?:download|install|get|setup|releases?|latest|app|client|desktop|helper|ext(?:ension)?)\w*(?:[/?#]|$)|\.(?:exe|msi|dmg|pkg|zip|rar|7z|apk|deb|rpm|appimage|jar|tgz|gz|bat|ps1|sh)(?:[?#]|$)|^https?:\/\/[^/]+\/?$/i

function lineOf({ passages, line }: Section, at: string): number {
  const passage = passages.find(({ text }) => text.includes(at))
  if (!passage) return line
  return passage.line + passage.text.slice(0, passage.text.indexOf(at)).split('\n').length - 1
}

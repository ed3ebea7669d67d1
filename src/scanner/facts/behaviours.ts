import { classifyHost, hostOf, isSuspectHost, urlsIn } from '../text/hosts'
import { isSpokenOf, ownHosts } from '../text/ownHost'
import type { ScanContext, Unit } from '../types'
import { destinationsIn, isStandIn } from '../text/destinations'
import { type Label, secretPathIn } from './secretSources'

/**
 * What one program file does, told by the calls and strings in it, whatever paths its values take. Data flow proves; this only
 * shows what comes together in one file, in languages without a grammar too.
 */
export interface Behaviour {
  unit: Unit
  /** The text with split strings joined. */
  text: string
  /** The same without what stands in strings: only what is called, not what is spoken of. */
  bare: string
  /** Secrets of the machine that it names. */
  secrets: Label[]
  /** Hosts that it names, by how much they explain themselves. */
  hosts: { suspect: string[]; undocumented: string[]; declared: string[] }
  sends: RegExpExecArray | null
  reads: RegExpExecArray | null
}

const CODE = new Set(['python', 'javascript', 'other-code', 'powershell', 'batch', 'shell'])

/** The same for the shell, where everything is a word. */
const SHELL_SENDS =
  /\bcurl\b[^\n|;]{0,200}(?:\s-(?:d|F|T|X\s*P(?:OST|UT))\b|\s--(?:data|form|upload-file|json)|\s-F\s?["'@])|\bwget\b[^\n]{0,100}--post|\b(?:nc|ncat|netcat)\s+(?!-l)[^\n|]{0,40}\d|\b(?:scp|rsync)\b[^\n]{0,120}\w:[\w/~]|\bsftp\b|\/dev\/tcp\/|\bgit\b[^\n]{0,40}\bpush\b/
const SHELL_READS = /\b(?:curl|wget)\b|\b(?:dig|nslookup|host)\b[^\n]{0,60}\bTXT\b/i

/** Calls that carry data away. */
const SENDS =
  /\b(?:requests|httpx|session|client|s)\.(?:post|put|patch|request)\s*\(|\burlopen\s*\(|\burllib\.request\.Request\s*\(|\bhttp\.client\b|\bHTTPS?Connection\s*\(|\baiohttp\b|\.sendto\s*\(|\.sendall\s*\(|\.sendfile\s*\(|\bcreate_connection\s*\(|\bgethostbyname\s*\(|\bgetaddrinfo\s*\(|\bsmtplib\b|\bparamiko\b|\bftplib\b|\bfetch\s*\(|\baxios\b|\bgot\s*[.(]|\bhttps?\.request\s*\(|\bsendBeacon\s*\(|\bXMLHttpRequest\b|\bnew WebSocket\s*\(|\bnet\.(?:connect|createConnection)\s*\(|\bdns\.(?:resolve|lookup)\w*\s*\(|\bNet::HTTP\b|\bHTTParty\b|\bFaraday\b|\bcurl_exec\s*\(|\bfile_get_contents\s*\(\s*['"]https?:|\bfsockopen\s*\(|\bhttp\.(?:Post|PostForm|NewRequest)\s*\(|\bnet\.Dial\s*\(|\bInvoke-(?:RestMethod|WebRequest)\b|\b(?:iwr|irm)\b|\.Upload(?:String|Data|File)\s*\(|\bNet\.Sockets\b|\bLWP::|\bIO::Socket\b|\bURLSession\b/
/** Calls that fetch something. */
const READS =
  /\b(?:requests|httpx|session|client)\.get\s*\(|\burlopen\s*\(|\burlretrieve\s*\(|\bfetch\s*\(|\baxios\b|\bhttps?\.get\s*\(|\bNet::HTTP\.get|\bURI\.(?:open|parse)\b|\bopen-uri\b|\bfile_get_contents\s*\(\s*['"]https?:|\bhttp\.Get\s*\(|\bDownload(?:String|File|Data)\s*\(|\bInvoke-(?:RestMethod|WebRequest)\b|\.recv\s*\(|\bgetUpdates\b/

/** The same by another program, whose name stands in a string. */
const SHELLS_OUT =
  /(?:\b(?:run|call|system|popen|Popen|exec\w*|spawn\w*|check_\w+|getoutput|shell_exec|Command|script)\b[^\n]{0,60}|`)\b(?:curl|wget|scp|rsync|nc|dig|nslookup)\b/

const MAX_TEXT = 400_000
const cache = new WeakMap<ScanContext, Behaviour[]>()

/** The behaviour of every program file and of programs in fences; tests' samples are left out. */
export function behavioursOf(ctx: ScanContext): Behaviour[] {
  let found = cache.get(ctx)
  if (!found) {
    found = ctx.units
      .filter((unit) => CODE.has(unit.language) && !unit.quoted && unit.text.length < MAX_TEXT)
      .map((unit) => read(unit, ctx))
    cache.set(ctx, found)
  }
  return found
}

function read(unit: Unit, ctx: ScanContext): Behaviour {
  const text = joined(unit.text)
  const code = text.replace(/^[ \t]*(?:#|\/\/|--|;)[^\n]*$/gm, '')
  const bare = code.replace(STRING, '$1$1')
  const shell = unit.language === 'shell'
  const sends = shell ? SHELL_SENDS.exec(code) : (SENDS.exec(bare) ?? SHELLS_OUT.exec(code))
  const reads = shell ? SHELL_READS.exec(code) : (READS.exec(bare) ?? SHELLS_OUT.exec(code))
  return {
    unit,
    text: code,
    bare,
    secrets: sends || reads ? secretsIn(code, shell) : [],
    hosts: sends || reads ? hostsIn(code, ctx, shell) : { suspect: [], undocumented: [], declared: [] },
    sends,
    reads,
  }
}

/** `"a" + "b"` and `"a" "b"` over lines are one string. */
const joined = (text: string): string =>
  text.replace(/(["'])[ \t]*\+[ \t]*(?:\r?\n[ \t]*)?\1/g, '').replace(/(["'])[ \t]*\r?\n[ \t]*\1(?=\w)/g, '')

const STRING = /(["'`])((?:\\.|(?!\1)[^\\\n]){2,300})\1/g
const WHOLE_ENVIRONMENT =
  /\b(?:dict|json\.dumps|str|repr|list)\s*\(\s*os\.environ\b(?!\s*[.[]get|\s*\[)|\bos\.environ\.(?:items|copy)\s*\(|\bin os\.environ\s*:|\b(?:stringify|entries|assign|keys)\s*\(\s*(?:\{\s*\}\s*,\s*)?process\.env\s*[,)]|\.\.\.process\.env\b|\bENV\.(?:to_h|each|map|select)\b|\bos\.Environ\s*\(\)|\bget_defined_vars|\$_ENV\b|\bgetenv\s*\(\s*\)|Get-ChildItem\s+env:|\[Environment\]::GetEnvironmentVariables/i
const METADATA_SERVICE =
  /\b169\.254\.169\.254\b|\bmetadata\.google\.internal\b|\b169\.254\.170\.2\b|\b100\.100\.100\.200\b/

function secretsIn(text: string, shell: boolean): Label[] {
  const labels: Label[] = []
  const seen = new Set<string>()
  const add = (label: Label): void => {
    if (!seen.has(label.kind + label.what)) labels.push(label)
    seen.add(label.kind + label.what)
  }
  for (const match of text.matchAll(STRING)) {
    const label = secretPathIn(match[2] ?? '')
    if (label) add(label)
  }
  if (shell)
    for (const word of text.split(/[\s"'=;|&()]+/)) {
      const label = word.length < 300 ? secretPathIn(word) : undefined
      if (label) add(label)
    }
  if (WHOLE_ENVIRONMENT.test(text)) add({ kind: 'env-dump', what: 'the whole environment' })
  if (METADATA_SERVICE.test(text) && /iam|security-credentials|service-accounts|identity|api\/token|ram/.test(text))
    add({ kind: 'secret-file', what: 'credentials of the cloud machine' })
  if (
    /\bsecurity\b[^\n]{0,40}find-(?:generic|internet)-password|\bkeyring\.get_password|\bCredRead\w*|\bwin32crypt\b|CryptUnprotectData/.test(
      text,
    )
  )
    add({ kind: 'keychain', what: 'the keychain' })
  return labels
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** A bot whose token came along is the author's, not the user's. */
const BOT = /\b\d{8,10}:AA[\w-]{30,36}\b/

/** Four numbers that are a release of something. */
const VERSION = /(?:[=<>~^@v]|version\W{1,4})\s*\d+(?:\.\d+){3}/gi

function hostsIn(text: string, ctx: ScanContext, shell: boolean): Behaviour['hosts'] {
  const own = ownHosts(ctx)
  const hosts: Behaviour['hosts'] = { suspect: [], undocumented: [], declared: [] }
  const strings = shell ? text : [...text.matchAll(STRING)].map((match) => match[2] ?? '').join('\n')
  const named = new Set([
    ...urlsIn(text).flatMap((url) => hostOf(url) ?? []),
    ...destinationsIn(strings.replace(VERSION, ' ')),
  ])
  if (BOT.test(text) && /api\.telegram\.org/.test(text)) hosts.suspect.push('api.telegram.org/bot')
  for (const host of named) {
    const kind = classifyHost(host)
    if (kind === 'local' || kind === 'placeholder' || (kind === 'raw-ip' && isStandIn(host)) || !host.includes('.'))
      continue
    // What the bundle is about by its very name it may talk to.
    const subject =
      plain(ctx.name + ctx.description).includes(plain(host.split('.').at(-2) ?? '-')) && kind === 'collector'
    if (subject) hosts.declared.push(host)
    else if (isSuspectHost(host) || kind === 'messenger') hosts.suspect.push(host)
    else if (kind === 'well-known') continue
    else if (own(host) || isSpokenOf(ctx, host)) hosts.declared.push(host)
    else hosts.undocumented.push(host)
  }
  return hosts
}

/** Files that nobody but their owner's programs reads; a project's `.env` or a service's own credentials file is not one of them. */
export const isPersonal = ({ kind, what }: Label): boolean =>
  kind !== 'secret-file' ||
  !/\.env\b|credentials\.(?:json|ya?ml|xml|db|ini)|secrets?\.(?:json|ya?ml|toml|env)|service[-_]?account|\/etc\/passwd|private[-_]?key/i.test(
    what,
  )

/** Tests replace functions and call what they please; nobody but their author runs them. */
export const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|spec)\/|(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|spec)\.\w+$/i.test(path)

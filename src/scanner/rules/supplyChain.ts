import type { Severity } from '../../domain/report'
import { runsUnseen } from '../facts/flows'
import { imitated, SCOPES } from '../facts/popularNames'
import { hitAtRow } from '../hit'
import { declaredIn } from '../manifest/declared'
import { isRecord } from '../manifest/mcp'
import type { Command } from '../parse/shellTypes'
import { isStandIn } from '../text/destinations'
import { excerptOf } from '../text/excerpt'
import { classifyHost, hostOf, isSuspectHost, isThrowaway, urlsIn } from '../text/hosts'
import { isVendorInstaller } from '../text/vendorInstallers'
import type { Hit, Rule, ScanContext } from '../types'
import { rowText } from './rowText'

const LIFECYCLE = /^(?:pre|post)?install$|^prepare$|^prepublish(?:Only)?$/
const INSTALLERS = /^(?:npm|pnpm|yarn|bun|pip[\d.]*|pipx|uv|uvx|npx|bunx|pnpx|gem|cargo|go|poetry|conda|brew)$/

/** Packages that come along, from where, under what name. */
export const supplyChain: Rule = {
  id: 'supply-chain',
  title: 'A doubtful dependency',
  owasp: 'AST02',
  severity: 'medium',
  detail: 'A package runs with the rights of whoever installs it.',
  remediation: 'Depend on well-known packages, pinned by version, from the public registry.',
  *run(ctx) {
    yield* manifests(ctx)
    yield* commands(ctx)
    yield* names(ctx)
  },
}

function* manifests(ctx: ScanContext): Iterable<Hit> {
  for (const [file, value] of ctx.manifests.json) {
    if (!/(?:^|\/)package\.json$/.test(file) || !isRecord(value)) continue
    const scripts = isRecord(value.scripts) ? value.scripts : {}
    for (const [name, script] of Object.entries(scripts)) {
      if (!LIFECYCLE.test(name) || typeof script !== 'string') continue
      const benign =
        /^(?:husky|npm run build|tsc|patch-package|node-gyp|prisma generate|lefthook|simple-git-hooks|is-ci|exit 0|true|yarn build|pnpm build|bun run build)/.test(
          script.trim(),
        )
      const reaching = /\b(?:curl|wget|node\s+-e|python\d?\s+-c|base64|eval|sh\s+-c|https?:|powershell)\b/.test(script)
      yield {
        file,
        line: 1,
        excerpt: `${name}: ${excerptOf(script)}`,
        role: 'code',
        severity: benign ? 'info' : reaching ? 'high' : 'medium',
        title: 'A script runs on installation',
      }
    }
    for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      const list = value[group]
      if (isRecord(list))
        for (const [name, range] of Object.entries(list))
          yield* dependency(file, name, typeof range === 'string' ? range : '')
    }
  }
  for (const item of ctx.files) {
    if (!/(?:^|\/)requirements[\w-]*\.txt$/.test(item.path) || !item.text) continue
    const lines = item.text.split('\n')
    // One slip is a slip; two in one list are a plan.
    const slips = lines.filter((line) =>
      nearMiss((/^\s*([A-Za-z0-9][\w.-]*)/.exec(line)?.[1] ?? '').toLowerCase()),
    ).length
    const elsewhere = lines.some((line) => ELSEWHERE.test(line) && !KNOWN_INDEX.test(line))
    for (const line of lines) {
      const name = /^\s*([A-Za-z0-9][\w.-]*)/.exec(line)?.[1]
      if (name) yield* dependency(item.path, name.toLowerCase(), line, slips > 1 || (slips > 0 && elsewhere))
      if (ELSEWHERE.test(line) && !KNOWN_INDEX.test(line))
        yield {
          file: item.path,
          line: 1,
          excerpt: excerptOf(line),
          severity:
            /http:\/\//.test(line) || urlsIn(line).some((url) => isThrowaway(hostOf(url) ?? '')) ? 'critical' : 'high',
          title: 'Installs from another registry',
        }
    }
  }
}

const ELSEWHERE = /^\s*--(?:extra-)?index-url/
const KNOWN_INDEX = /pypi\.org|pytorch\.org|nvidia\.com|pythonhosted/

function* dependency(file: string, name: string, range: string, several = false): Iterable<Hit> {
  const near = nearMiss(name)
  if (near)
    yield {
      file,
      line: 1,
      excerpt: name,
      severity: several ? 'critical' : 'high',
      title: `The package ${name} imitates ${near}`,
    }
  if (/^(?:https?:|git\+http:)/.test(range) && !/github\.com|gitlab\.com/.test(range))
    yield { file, line: 1, excerpt: `${name}: ${range}`, severity: 'high', title: 'A dependency from a bare address' }
}

function nearMiss(name: string): string | undefined {
  const scope = /^@([^/]+)\//.exec(name)?.[1]
  if (scope) {
    const near = imitated(scope, SCOPES)
    return near ? `@${near}` : undefined
  }
  return imitated(name.split('@')[0] ?? name)
}

function* commands(ctx: ScanContext): Iterable<Hit> {
  for (const unit of ctx.shells) {
    for (const pipeline of unit.script.pipelines) {
      for (const command of pipeline.commands) {
        if (!INSTALLERS.test(command.name)) continue
        for (const hit of judge(command, runsUnseen(unit.origin)))
          yield hitAtRow(unit, command.row, rowText(unit, command.row), {
            ...hit,
            severity: unit.quoted ? 'low' : hit.severity,
          })
      }
    }
  }
}

/** A registry of the reader's own, named only as a place to be filled in. */
const isMadeUp = (host: string): boolean =>
  classifyHost(host) === 'placeholder' ||
  (classifyHost(host) === 'unknown' && /(?:^|\.)internal\./.test(host) && isStandIn(host))

/** What an installer is told to install; what follows the package of `npx` is said to the program in it. */
function installed(command: Command): string[] {
  const texts = command.args.map((arg) => arg.text)
  const runner = /^(?:npx|bunx|pnpx|uvx)$/.test(command.name)
  const from = runner ? 0 : /^(?:dlx|exec|x|run)$/.test(texts[0] ?? '') ? 1 : undefined
  if (from === undefined) return texts
  let end = from
  while (end < texts.length) {
    const text = texts[end] ?? ''
    end++
    if (/^(?:-p|--package|--from|--with|--registry|--index(?:-url)?|-i)$/.test(text)) end++
    else if (!text.startsWith('-')) break
  }
  return texts.slice(0, end)
}

function* judge(command: Command, unseen: boolean): Iterable<{ severity: Severity; title: string }> {
  const texts = installed(command)
  for (const [i, text] of texts.entries()) {
    const url =
      /^--(?:extra-)?(?:index-url|registry|index)(?:=(.+))?$/.exec(text) ??
      (command.name.startsWith('pip') ? /^-i$/.exec(text) : null)
    const value = url ? (url[1] ?? texts[i + 1] ?? '') : ''
    const host = hostOf(value)
    if (
      host &&
      classifyHost(host) !== 'local' &&
      !/pypi\.org|npmjs\.org|pytorch\.org|nvidia\.com|yarnpkg\.com|tsinghua|aliyun|npmmirror|googleapis|pkg\.dev|jsr\.io|github\.com/.test(
        host,
      )
    )
      yield {
        severity: isMadeUp(host)
          ? 'medium'
          : value.startsWith('http://') || isThrowaway(host) || unseen
            ? 'critical'
            : 'high',
        title: `Installs from another registry: ${host}`,
      }
  }
  if (texts.some((text) => text.startsWith('git+http://')))
    yield { severity: 'critical', title: 'Installs a repository over an open line' }
  if (command.name === 'npm' && /\bconfig set\b.*\bstrict-ssl[= ]false/.test(texts.join(' ')))
    yield { severity: 'high', title: 'Has packages accepted from whoever answers' }
  for (const url of texts.flatMap((text) => urlsIn(text))) {
    const host = hostOf(url)
    if (!host || isVendorInstaller(url)) continue
    const packed = /\.(?:tgz|tar\.gz|whl|zip)/.test(url)
    if (isSuspectHost(host) || (packed && isThrowaway(host)))
      yield { severity: 'critical', title: `Installs a package from ${host}` }
    else if (packed && classifyHost(host) === 'unknown')
      yield { severity: unseen ? 'critical' : 'high', title: `Installs a package from ${host}` }
  }
  const runs =
    /^(?:npx|bunx|pnpx|uvx|pipx)$/.test(command.name) ||
    /^(?:install|add|i|dlx|exec)$/.test(texts[0] ?? '') ||
    /^install$/.test(texts[1] ?? '')
  if (!runs) return
  for (const text of texts) {
    if (!/^@?[a-z0-9][\w.-]*(?:\/[\w.-]+)?(?:[@=<>~^].*)?$/i.test(text)) continue
    const name = text.startsWith('@') ? text : (text.split(/[@=<>~^[]/)[0] ?? text)
    const near = nearMiss(name)
    if (near) yield { severity: 'high', title: `The package ${name} imitates ${near}` }
    if (/^@[\w-]*(?:internal|corp|private|company)[\w-]*\//.test(name))
      yield { severity: 'high', title: `${name} looks like an internal package, which anybody could publish` }
  }
}

/** The item's own name as a slip of a well-known one, with nothing of its own to say for it. */
function* names(ctx: ScanContext): Iterable<Hit> {
  for (const { file, name } of declaredIn(ctx)) {
    for (const part of [name, ...name.split(/[-_]/)]) {
      const near = part.length >= 5 ? imitated(part.toLowerCase()) : undefined
      // `parse` and `parser` are two words of one family, each at home in a longer name.
      if (near && !(part !== name && (near.startsWith(part) || part.startsWith(near))))
        yield {
          file,
          line: 2,
          excerpt: name,
          severity: 'high',
          title: `The name ${name} imitates ${near}`,
          role: 'data',
        }
    }
  }
}

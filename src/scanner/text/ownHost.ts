import { parse } from 'tldts'
import { isRecord } from '../manifest/mcp'
import type { ScanContext } from '../types'
import { classifyHost, hostOf, urlsIn } from './hosts'
import { isVendorInstaller } from './vendorInstallers'

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/**
 * Tells the hosts that a bundle may call its own: the domain carries the name of the item or of its author, or is the homepage it
 * declares. A vendor’s skill installs from the vendor’s domain; that is a reason to look, not proof, so it only ever softens.
 */
export function ownHosts(ctx: ScanContext): (host: string) => boolean {
  const names = new Set<string>()
  const homes = new Set<string>()
  const take = (value: unknown): void => {
    if (typeof value === 'string' && plain(value).length >= 4 && value.length < 60) names.add(plain(value))
  }
  take(ctx.name)
  for (const { doc } of ctx.docs) {
    if (!isRecord(doc.frontmatter)) continue
    take(doc.frontmatter.name)
    take(isRecord(doc.frontmatter.author) ? doc.frontmatter.author.name : doc.frontmatter.author)
  }
  for (const [file, value] of ctx.manifests.json) {
    if (!/(?:^|\/)(?:plugin|marketplace|package)\.json$/.test(file) || !isRecord(value)) continue
    take(value.name)
    take(isRecord(value.author) ? value.author.name : value.author)
    const home = typeof value.homepage === 'string' ? hostOf(value.homepage) : undefined
    if (home) homes.add(parse(home).domain ?? home)
  }
  return (host) => {
    if (classifyHost(host) !== 'unknown') return false
    const { domain, domainWithoutSuffix } = parse(host)
    if (domain && homes.has(domain)) return true
    const label = plain(domainWithoutSuffix ?? '')
    return (
      label.length >= 4 && [...names].some((name) => name === label || (label.length >= 6 && name.startsWith(label)))
    )
  }
}

const spoken = new WeakMap<ScanContext, { words: Set<string>; run: string; pages: string[] }>()

/** True where the bundle's prose names what the host is called after, or links to other pages of the same owner. */
export function isSpokenOf(ctx: ScanContext, host: string): boolean {
  const said = saidBy(ctx)
  const { domain, domainWithoutSuffix } = parse(host)
  const label = plain(domainWithoutSuffix ?? '')
  const core = label.replace(/^(?:get|use|try|join)|(?:lang|hq|app|labs?|cli|js|dev|ai|inc|cloud)$/g, '')
  if (
    (label.length >= 5 && said.run.includes(label)) ||
    said.words.has(label) ||
    (core.length >= 2 && said.words.has(core))
  )
    return true
  return said.pages.some((url) => parse(hostOf(url) ?? '').domain === domain)
}

/** The bundle's prose without its addresses, and the pages that it links to. */
function saidBy(ctx: ScanContext): { words: Set<string>; run: string; pages: string[] } {
  let said = spoken.get(ctx)
  if (!said) {
    const prose = ctx.docs.flatMap(({ doc }) => [doc.frontmatterText, ...doc.passages.map(({ text }) => text)])
    const text = [ctx.name, ctx.description, ...prose].join('|')
    const bare = text.replace(ADDRESS, '|')
    said = {
      words: new Set(bare.toLowerCase().split(/[^a-z0-9]+/)),
      run: plain(bare),
      pages: urlsIn(text).filter((url) => !INSTALLS.test(url)),
    }
    spoken.set(ctx, said)
  }
  return said
}

const ADDRESS = /https?:\/\/\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S*/gi
/** Addresses of things to be run, which explain nothing. */
const INSTALLS =
  /\.(?:sh|bash|ps1|py|zip|exe|dmg|pkg|msi|tgz|gz|7z|rar|deb|js|bat|txt)(?:[?#]|$)|\b(?:install|setup|get|download|bootstrap|raw|init|update)\b/i

/** A program or script out of somebody's repository, whose owner the bundle neither is nor speaks of. */
export function isStrangersRepository(url: string, ctx: ScanContext): boolean {
  const place =
    /^https?:\/\/(?:raw\.githubusercontent\.com|gist\.githubusercontent\.com|(?:www\.)?github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/([\w.-]+)\/([\w.-]+)(\/.*)?$/i.exec(
      url,
    )
  const owner = place?.[1]
  if (!owner || !place?.[2]) return false
  const carries = /raw|gist/.test(hostOf(url) ?? '') || /\/(?:releases|raw|archive|download)\b/.test(place[3] ?? '')
  return carries && !isVendorInstaller(url) && !isNamed(ctx, [owner, place[2]], url)
}

/** The item or its author is called like the owner or the repository, or the text links to the repository itself. */
function isNamed(ctx: ScanContext, names: string[], url: string): boolean {
  const plainNames = names.map(plain).filter((name) => name.length >= 4 && !COMMON.test(name))
  const said = [ctx.name, ctx.description, ...ctx.docs.map(({ doc }) => doc.frontmatterText)]
  for (const [file, value] of ctx.manifests.json)
    if (/(?:plugin|package|marketplace)\.json$/.test(file)) said.push(JSON.stringify(value))
  const whole = plain(said.join('|'))
  if (plainNames.some((name) => whole.includes(name))) return true
  const owner = plainNames[0] === plain(names[0] ?? '') ? plainNames[0] : undefined
  if (owner && owner.length >= 6 && saidBy(ctx).run.includes(owner)) return true
  // Part of an owner's name is enough where the text says who that is: `mims-harvard`, “Harvard MIMS”.
  const parts = (names[0] ?? '')
    .toLowerCase()
    .split('-')
    .filter((part) => part.length >= 4 && !COMMON.test(part))
  if (parts.length >= 2 && parts.every((part) => saidBy(ctx).words.has(part))) return true
  const home = `github.com/${names.join('/')}`.toLowerCase()
  return ctx.docs.some(({ doc }) =>
    doc.links.some(
      (link) =>
        link.url !== url && new RegExp(`${home.replaceAll('.', '\\.')}/?(?:#.*)?$`).test(link.url.toLowerCase()),
    ),
  )
}

/** Names that fit every skill and none. */
const COMMON =
  /^(?:agent|core|helper|tools?|cli|app|setup|installer|install|runtime|service|releases?|download|openclaw\w*|claw\w*|skills?|claude\w*)$/

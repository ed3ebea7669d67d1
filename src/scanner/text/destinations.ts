import { parse } from 'tldts'
import { classifyHost, hostOf, urlsIn } from './hosts'

/** Endings that are names of hosts far more often than of files, methods or fields. */
const HOST_ENDING =
  /\b(?:[a-z0-9_-]+\.)+(?:com|net|org|io|dev|app|xyz|co|me|info|biz|ru|cn|top|site|online|shop|cloud|tech|ai|pro|live|click|link|su|onion|onrender|tk|cc|in|uk|de|fr|nl|eu)\b(?!\.?\w|[(=])/gi
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g

/** Every host that a piece of code or a command names: in addresses, alone, and as numbers; lower case. */
export function destinationsIn(text: string): string[] {
  const hosts = urlsIn(text).flatMap((url) => hostOf(url) ?? [])
  for (const match of [...text.matchAll(HOST_ENDING), ...text.matchAll(IPV4)]) hosts.push(match[0].toLowerCase())
  return [...new Set(hosts)]
}

/** Blocks that RFC 5737 and RFC 3849 keep for documentation; nobody can have such an address. */
const DOCUMENTATION_NET = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^\[?2001:db8:/i
/** A part of a name that stands for what the reader is to put there. */
const STAND_IN =
  /(?:^|[.\-_/])(?:your|my|attacker|victim|target|evil|x{2,}|abc(?:123)?|foo|bar|id|uuid|unique|random|collab\w*|burp-?collab\w*|sub-?domain|some\w*|legit\w*|trusted?|corp|company|internal|vulnerable|hack(?:er)?|malicious|bad)(?=$|[.\-_/\d])|[<>{}$]|\.\.\.|…/i

/** True for a host that nobody's data can reach: made up for a text, reserved, or the reader's own network. */
export function isStandIn(host: string): boolean {
  if (/…|\.{2,}|[<>{}$]|\.x(?:\.x)*$|^x+\./i.test(host)) return true
  const kind = classifyHost(host)
  if (kind === 'placeholder' || kind === 'hostile-name' || kind === 'local' || DOCUMENTATION_NET.test(host)) return true
  if (kind === 'raw-ip')
    return /^(?:1\.2\.3\.4|4\.3\.2\.1|1\.1\.1\.1|8\.8\.8\.8|9\.9\.9\.9|x\.x\.x\.x|169\.254\.169\.254|0\.0\.0\.0)$/.test(
      host,
    )
  const { subdomain, domainWithoutSuffix } = parse(host)
  return STAND_IN.test(kind === 'unknown' || kind === 'cheap-name' ? (domainWithoutSuffix ?? '') : (subdomain ?? ''))
}

import type { SourceType } from './sync'

/**
 * Which service a source's location names, as a text to compare: a secret that was given for one must not follow the source to another.
 * A URL's origin, the host of `user@host:path`, else what the type means by itself (GitHub, the npm registry, a disk).
 */
export function sourceHost(type: SourceType, location: string): string {
  const url = URL.parse(location.trim())
  if (url && url.host !== '') return `${url.protocol}//${url.host}`
  const [, host] = /^[^\s/@:]+@([^\s/:]+):/.exec(location.trim()) ?? []
  return host === undefined ? type : `ssh://${host.toLowerCase()}`
}

import type { SourceType } from './sync'

/**
 * Where a person can look at a source's item on the web: a page of the repository at the very commit where that can be told, else the
 * source's own address. Nothing for what lies on a disk of ours.
 */
export function sourceUrl(type: SourceType, location: string, path: string, revision: string | null): string | null {
  if (type === 'github') {
    const base = `https://github.com/${location}`
    const clean = path.split('#')[0] ?? ''
    return revision && clean !== '' && clean !== '.' ? `${base}/tree/${revision}/${clean}` : base
  }
  return /^https?:\/\//.test(location) ? location : null
}

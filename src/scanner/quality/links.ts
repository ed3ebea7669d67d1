import type { MarkdownDoc } from '../parse/markdown'
import type { QualityReason } from './qualityOf'

/** Relative links whose target is not in the bundle. Placeholders such as `path/to/file.md` are examples, not links. */
export function linkReasons(path: string, doc: MarkdownDoc, paths: ReadonlySet<string>): QualityReason[] {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
  const broken = doc.links.filter(({ url }) => isRelative(url) && !exists(resolve(folder, url), paths))
  return broken.slice(0, 10).map(({ url, line }) => ({
    code: 'broken-link',
    points: 3,
    message: `Line ${line} links to ${url}, which is not in the bundle.`,
    file: path,
  }))
}

const isRelative = (url: string): boolean =>
  /^[\w.~-][^:]*$/.test(url) &&
  !url.startsWith('#') &&
  !/[{}<>*$]|path\/to|^(?:url|link|file)$|^\.\.\/\.\.\//i.test(url) &&
  /\.\w+(?:#.*)?$|\/$/.test(url)

function exists(path: string, paths: ReadonlySet<string>): boolean {
  const plain = path.replace(/\/$/, '')
  return paths.has(plain) || [...paths].some((other) => other.startsWith(`${plain}/`))
}

function resolve(folder: string, url: string): string {
  const parts = folder ? folder.split('/') : []
  for (const part of decodeURI(url.replace(/[#?].*$/, '')).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

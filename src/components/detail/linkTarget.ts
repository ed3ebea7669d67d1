/** Where a link out of a bundle's text may lead: out (http, https, mail), to a file of the bundle, or nowhere. */
export type LinkTarget = { to: 'outside'; href: string } | { to: 'file'; path: string } | { to: 'nowhere' }

const OUTSIDE = new Set(['http:', 'https:', 'mailto:'])

/** Judges one link address. Anything with a scheme we do not know leads nowhere; so do headings inside the text. */
export function linkTarget(href: string | undefined): LinkTarget {
  if (!href || href.startsWith('#') || href.startsWith('//')) return { to: 'nowhere' }
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
    if (!URL.canParse(href)) return { to: 'nowhere' }
    const url = new URL(href)
    return OUTSIDE.has(url.protocol) ? { to: 'outside', href: url.href } : { to: 'nowhere' }
  }
  const path = href.replace(/[?#].*$/, '').replace(/^(\.?\/)+/, '')
  return path === '' || path.split('/').includes('..') ? { to: 'nowhere' } : { to: 'file', path }
}

/** Where to go after logging in: a path of this site, else the home page. Never an address of somebody else's choosing. */
export function safeReturn(next: string | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('/login')) return '/'
  const base = 'http://site.invalid'
  if (!URL.canParse(next, base)) return '/'
  const url = new URL(next, base)
  // “/.//host” is a path of ours that, written out, would name a host.
  if (url.origin !== base || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}

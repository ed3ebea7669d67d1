export type GitLocation = { ok: true; url: URL; local: boolean } | { ok: false; reason: string }

/** What may be cloned: https (http where the gate allows the host), and repositories on this machine by file:// or absolute path. */
export function locationOf(raw: string): GitLocation {
  const text = raw.trim().replace(/^git\+(?=https?:)/, '')
  const url = URL.parse(text.startsWith('/') ? `file://${encodeURI(text)}` : text)
  if (!url) return { ok: false, reason: `"${raw}" is no address of a repository; give an https URL.` }
  if (url.username || url.password)
    return { ok: false, reason: 'The address has a password in it. Give it as the token of the source instead.' }
  if (url.protocol === 'file:') {
    const here = url.host === '' && url.search === ''
    return here ? { ok: true, url, local: true } : { ok: false, reason: `"${raw}" is not on this machine.` }
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, reason: `${url.protocol}// addresses are not cloned. Use https.` }
  return { ok: true, url, local: false }
}

/** Whether text may stand where git expects a ref: it is no option, no range and no path. */
export const isRefName = (ref: string): boolean =>
  /^[\w][\w./+@-]*$/.test(ref) && !ref.includes('..') && !ref.includes('@{') && !ref.includes('//') && ref.length <= 255

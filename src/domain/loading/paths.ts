export type RelativePath = { ok: true; path: string; dotted: boolean } | { ok: false; reason: string }

/**
 * A path written in a manifest, as a normalised path under its root (`` is the root). `dotted` tells whether it
 * began with `./` as documented. Absolute paths, backslashes and `..` are refused.
 */
export function parseRelativePath(raw: string): RelativePath {
  const text = raw.trim()
  if (text === '') return { ok: false, reason: 'the path is empty' }
  if (text.includes('\0')) return { ok: false, reason: 'the path has a NUL character' }
  if (text.includes('\\')) return { ok: false, reason: `"${raw}" has a backslash; write paths with "/"` }
  if (text.startsWith('/') || /^[A-Za-z]:/.test(text)) {
    return { ok: false, reason: `"${raw}" is absolute; write it relative, beginning with "./"` }
  }
  const parts = text.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return { ok: false, reason: `"${raw}" leaves its directory by ".."` }
  return { ok: true, path: parts.join('/'), dotted: text === '.' || text.startsWith('./') }
}

/** Joins normalised paths; `` is the root. */
export const join = (...parts: string[]): string => parts.filter((part) => part !== '').join('/')

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const dirName = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** `path` relative to `root`, which must contain it. */
export const relativeTo = (root: string, path: string): string => (root === '' ? path : path.slice(root.length + 1))

/** The path as people and item identities see it: the root is `.`. */
export const shown = (path: string): string => (path === '' ? '.' : path)

export interface ListedObject {
  mode: string
  type: string
  sha: string
  /** Bytes; 0 for what has no size (submodules, trees). */
  size: number
  path: Buffer
}

/** Parses `git ls-tree -l -z`: `mode SP type SP sha SP+ size TAB path NUL`, paths as bytes. */
export function* parseTree(listing: Buffer): Generator<ListedObject> {
  for (let at = 0; at < listing.length; ) {
    const end = listing.indexOf(0, at)
    if (end === -1) return
    const tab = listing.indexOf(9, at)
    const [mode = '', type = '', sha = '', size = ''] = listing.toString('latin1', at, tab).split(/ +/)
    yield {
      mode,
      type,
      sha,
      size: size === '-' || size === '' ? 0 : Number(size),
      path: listing.subarray(tab + 1, end),
    }
    at = end + 1
  }
}

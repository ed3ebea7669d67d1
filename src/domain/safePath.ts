export type PathCheck = { ok: true; path: string } | { ok: false; reason: string }

/** Names that Windows gives to devices, whatever their ending: a client there could not unpack them. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:[.:]|$)/i
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
/** Marks that turn the reading direction make `gpj.exe` look like `exe.jpg`. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const LONGEST = 1024
/** What common file systems allow for one name, in bytes. */
const LONGEST_SEGMENT = 255

/**
 * Whether an upstream's path may become a path of ours: relative, `/`-separated, inside its root, without control characters, device
 * names or halves of surrogate pairs. `./` in front and doubled slashes are mended; everything else is refused with a reason for the admin.
 */
export function checkPath(raw: string): PathCheck {
  const refuse = (reason: string): PathCheck => ({ ok: false, reason })
  if (raw.length > LONGEST) return refuse(`the path is longer than ${LONGEST} characters`)
  if (CONTROL.test(raw)) return refuse('the name has control characters')
  if (DIRECTION.test(raw)) return refuse('the name has marks that turn the reading direction')
  if (!raw.isWellFormed() || raw.includes('\ufffd')) return refuse('the name is not valid UTF-8')
  if (raw.includes('\\')) return refuse('the path has a backslash')
  const segments = raw.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (raw.startsWith('/') || /^[A-Za-z]:/.test(segments[0] ?? '')) return refuse('the path is absolute')
  if (segments.length === 0) return refuse('the path is empty')
  if (segments.includes('..')) return refuse('the path leads out of its folder (..)')
  const device = segments.find((segment) => DEVICE.test(segment))
  if (device !== undefined) return refuse(`"${device}" is a device name on Windows`)
  if (segments.some((segment) => Buffer.byteLength(segment) > LONGEST_SEGMENT))
    return refuse(`a name in it is longer than ${LONGEST_SEGMENT} bytes`)
  return { ok: true, path: segments.join('/') }
}

/** A foreign name as it can be shown and stored: odd code points replaced, cut to 300 characters. */
export const printablePath = (raw: string): string =>
  raw
    .slice(0, 300)
    .replaceAll(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffc]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')

/** Whether a link at `path` points inside its root: relative, without climbing above it. Nothing is looked up. */
export function staysInside(path: string, target: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
  if (target === '' || target.startsWith('/') || /[\u0000-\u001f\\]/.test(target) || /^[A-Za-z]:/.test(target))
    return false
  let depth = path.split('/').length - 1
  for (const segment of target.split('/')) {
    if (segment === '..') depth -= 1
    else if (segment !== '' && segment !== '.') depth += 1
    if (depth < 0) return false
  }
  return true
}

/** Bytewise order of UTF-8, which is the order of trees and digests. */
export const bytewise = (a: string, b: string): number => {
  // UTF-16 order differs from UTF-8's only where surrogates are involved; plain comparison is many times faster.
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}
const SURROGATE = /[\ud800-\uffff]/

/** Finds names of which one would overwrite the other on many file systems: equal but for case or Unicode form, or a file where a folder is. */
export class CollisionCheck {
  readonly #files = new Map<string, string>()
  readonly #folders = new Map<string, string>()

  /** The earlier path that the file `path` collides with; nothing when it is new. */
  collides(path: string): string | undefined {
    const key = path.normalize('NFC').toLowerCase()
    const earlier = this.#files.get(key) ?? this.#folders.get(key)
    if (earlier !== undefined) return earlier
    const above = foldersOf(key)
    for (const folder of above) {
      const file = this.#files.get(folder)
      if (file !== undefined) return file
    }
    this.#files.set(key, path)
    for (const folder of above) this.#folders.set(folder, path)
    return undefined
  }
}

function foldersOf(path: string): string[] {
  const folders: string[] = []
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at))
  return folders
}

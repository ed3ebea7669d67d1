export type PathCheck = { ok: true; path: string } | { ok: false; reason: string }

/** Names that Windows gives to devices, whatever their ending: a client there could not unpack them. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f]/
const LONGEST = 1024

/**
 * Whether an upstream's path may become a path of ours: relative, `/`-separated, inside its root, without control characters, device
 * names or halves of surrogate pairs. `./` in front and doubled slashes are mended; everything else is refused with a reason for the admin.
 */
export function checkPath(raw: string): PathCheck {
  const refuse = (reason: string): PathCheck => ({ ok: false, reason })
  if (raw.length > LONGEST) return refuse(`the path is longer than ${LONGEST} characters`)
  if (CONTROL.test(raw)) return refuse('the name has control characters')
  if (!raw.isWellFormed() || raw.includes('\ufffd')) return refuse('the name is not valid UTF-8')
  if (raw.includes('\\')) return refuse('the path has a backslash')
  if (raw.startsWith('/') || /^[A-Za-z]:/.test(raw)) return refuse('the path is absolute')
  const segments = raw.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.length === 0) return refuse('the path is empty')
  if (segments.includes('..')) return refuse('the path leads out of its folder (..)')
  const device = segments.find((segment) => DEVICE.test(segment))
  if (device !== undefined) return refuse(`"${device}" is a device name on Windows`)
  return { ok: true, path: segments.join('/') }
}

/** Bytewise order of UTF-8, which is the order of trees and digests. */
export const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Finds names that differ only by case or Unicode form: one of them would overwrite the other on many file systems. */
export class CollisionCheck {
  readonly #seen = new Map<string, string>()

  /** The earlier path that `path` collides with; nothing when it is new. */
  collides(path: string): string | undefined {
    const key = path.normalize('NFC').toLowerCase()
    const earlier = this.#seen.get(key)
    if (earlier === undefined) this.#seen.set(key, path)
    return earlier
  }
}

/** What a Python .pyc file says about itself and about the names and texts in it. */
export interface Bytecode {
  /** Size of the source it was compiled from, modulo 2^32; absent in hash-based files. */
  sourceSize: number | undefined
  /** Names and texts stored in it. */
  strings: string[]
}

const SHORT = new Set(['z', 'Z'].map((char) => char.charCodeAt(0)))
const LONG = new Set(['a', 'A', 'u', 't'].map((char) => char.charCodeAt(0)))

/**
 * Header (PEP 552) and strings of a .pyc; nothing of it is loaded. Strings are found by their marshal tags: `z` and `Z`
 * with a length of one byte, `a`, `A`, `u` and `t` with one of four.
 */
export function readBytecode(bytes: Uint8Array): Bytecode {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const timed = bytes.length >= 16 && view.getUint32(4, true) === 0
  const strings = new Set<string>()
  for (let at = 16; at < bytes.length - 2; at++) {
    const tag = (bytes[at] ?? 0) & 0x7f
    const short = SHORT.has(tag)
    if (!short && !(LONG.has(tag) && at + 5 < bytes.length)) continue
    const length = short ? (bytes[at + 1] ?? 0) : view.getUint32(at + 1, true)
    const from = at + (short ? 2 : 5)
    if (length < 4 || length > 20_000 || from + length > bytes.length || !isText(bytes, from, length)) continue
    strings.add(Buffer.from(bytes.subarray(from, from + length)).toString('utf8'))
    at = from + length - 1
  }
  return { sourceSize: timed ? view.getUint32(12, true) : undefined, strings: [...strings] }
}

function isText(bytes: Uint8Array, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return false
  }
  return true
}

/** Strings of the bytecode of whose words the source contains none: honest compilation leaves next to none. */
export function unknownStrings(code: Bytecode, source: string): string[] {
  return code.strings.filter((text) => {
    if (/^<\w+>$|\.py$|^__\w+__$/.test(text)) return false
    const words = text.replace(/<\w+>/g, '').match(/[A-Za-z][A-Za-z0-9]{4,}/g) ?? []
    return words.length > 0 && !words.some((word) => source.includes(word))
  })
}

/** Strings that tell what unsourced bytecode is after. */
export const DANGEROUS =
  /https?:\/\/|\b(?:os\.system|subprocess|popen|urlopen|requests|socket|base64|b64decode|exec|eval|environ|system|connect)\b|\/bin\/(?:ba)?sh|\.ssh|\.aws/

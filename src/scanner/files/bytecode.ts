/** What a Python .pyc file says about itself and about the names and texts in it. */
export interface Bytecode {
  /** Size of the source it was compiled from, modulo 2^32; absent in hash-based files. */
  sourceSize: number | undefined
  /** Names and texts stored in it. */
  strings: string[]
}

/** Header and printable strings of a .pyc (PEP 552); nothing of it is loaded. */
export function readBytecode(bytes: Uint8Array): Bytecode {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const timed = bytes.length >= 16 && view.getUint32(4, true) === 0
  const text = Buffer.from(bytes.subarray(16)).toString('latin1')
  return {
    sourceSize: timed ? view.getUint32(12, true) : undefined,
    strings: [...new Set(text.match(/[\x20-\x7e]{4,}/g) ?? [])],
  }
}

const OWN = /^<\w+>$|\.py$|^[\W\d_]+$|site-packages|^__\w+__$/

/** Strings of the bytecode that its source does not contain: honest compilation leaves next to none. */
export function unknownStrings(code: Bytecode, source: string): string[] {
  return code.strings.filter((text) => {
    if (OWN.test(text)) return false
    const words = text.match(/[A-Za-z_][A-Za-z0-9_]{4,}/g) ?? []
    return (
      words.length > 0 &&
      !words.some(
        (word) => source.includes(word.slice(0, Math.max(5, word.length - 2))) || source.includes(word.slice(1)),
      )
    )
  })
}

/** Strings that tell what unsourced bytecode is after. */
export const DANGEROUS =
  /https?:\/\/|\b(?:os\.system|subprocess|popen|urlopen|requests|socket|base64|b64decode|exec|eval|environ|system|connect)\b|\/bin\/(?:ba)?sh|\.ssh|\.aws/

/** Text of a file, or why it is none. UTF-8, UTF-16 with a mark, and Latin-1 for text with a few odd bytes. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return ''
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const sixteen = utf16WithoutMark(bytes)
  if (sixteen) return new TextDecoder(sixteen).decode(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!looksBinary(bytes)) return text
    // An editor's slip leaves a few NULs in a text; it is read without them, as shells do.
    return strayNulls(bytes) ? text.replaceAll('\0', '') : undefined
  } catch {
    return looksBinary(bytes) || oddShare(bytes) > 0.3 ? undefined : new TextDecoder('latin1').decode(bytes)
  }
}

/** Control characters other than white space in the first 64 KiB; NUL counts for much. */
function looksBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, 65_536)
  let odd = 0
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0) odd += 8
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += 1
  }
  return odd / end > 0.02
}

/** NULs and other control bytes are one in a hundred each at most. */
function strayNulls(bytes: Uint8Array): boolean {
  const nulls = bytes.filter((byte) => byte === 0).length
  const odd = bytes.filter((byte) => byte > 0 && (byte < 9 || (byte > 13 && byte < 27))).length
  return bytes.length > 200 && nulls / bytes.length < 0.01 && odd / bytes.length < 0.01
}

function oddShare(bytes: Uint8Array): number {
  const end = Math.min(bytes.length, 65_536)
  let high = 0
  for (let i = 0; i < end; i++) if ((bytes[i] ?? 0) >= 0x80) high++
  return high / end
}

/** Every second byte NUL over the first bytes is Latin text in UTF-16, as PowerShell on Windows writes it. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const end = Math.min(bytes.length & ~1, 512)
  if (end < 8) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  if (odd > end * 0.4 && even < end * 0.05) return 'utf-16le'
  return even > end * 0.4 && odd < end * 0.05 ? 'utf-16be' : undefined
}

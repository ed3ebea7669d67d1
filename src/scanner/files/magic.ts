/** Leading bytes of the types that matter to a reviewer: executables, bytecode, archives, and the harmless ones. */
const TABLE: ReadonlyArray<{ type: string; offset?: number; bytes: number[] }> = [
  { type: 'elf', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { type: 'mach-o', bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { type: 'mach-o', bytes: [0xce, 0xfa, 0xed, 0xfe] },
  { type: 'mach-o', bytes: [0xfe, 0xed, 0xfa, 0xcf] },
  { type: 'mach-o', bytes: [0xfe, 0xed, 0xfa, 0xce] },
  { type: 'java-or-fat', bytes: [0xca, 0xfe, 0xba, 0xbe] },
  { type: 'wasm', bytes: [0x00, 0x61, 0x73, 0x6d] },
  { type: 'lua-bytecode', bytes: [0x1b, 0x4c, 0x75, 0x61] },
  { type: 'dex', bytes: [0x64, 0x65, 0x78, 0x0a] },
  { type: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { type: 'gzip', bytes: [0x1f, 0x8b] },
  { type: 'bzip2', bytes: [0x42, 0x5a, 0x68] },
  { type: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { type: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { type: 'rar', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { type: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { type: 'tar', offset: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72] },
  { type: 'deb', bytes: [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e] },
  { type: 'cab', bytes: [0x4d, 0x53, 0x43, 0x46] },
  { type: 'ole', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { type: 'lnk', bytes: [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00] },
  { type: 'png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'webp', offset: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { type: 'ico', bytes: [0x00, 0x00, 0x01, 0x00] },
  { type: 'woff', bytes: [0x77, 0x4f, 0x46, 0x46] },
  { type: 'woff2', bytes: [0x77, 0x4f, 0x46, 0x32] },
  { type: 'otf', bytes: [0x4f, 0x54, 0x54, 0x4f] },
  { type: 'ttf', bytes: [0x00, 0x01, 0x00, 0x00, 0x00] },
  { type: 'mp3', bytes: [0x49, 0x44, 0x33] },
  { type: 'mp4', offset: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { type: 'ogg', bytes: [0x4f, 0x67, 0x67, 0x53] },
  { type: 'riff', bytes: [0x52, 0x49, 0x46, 0x46] },
  { type: 'apple-double', bytes: [0x00, 0x05, 0x16, 0x07, 0x00, 0x02, 0x00, 0x00] },
  { type: 'sqlite', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66] },
  { type: 'python-bytecode', offset: 2, bytes: [0x0d, 0x0a] },
]

export const EXECUTABLE_TYPES = new Set(['elf', 'mach-o', 'pe', 'java-or-fat', 'dex', 'lnk', 'wasm', 'deb', 'cab'])
export const BYTECODE_TYPES = new Set(['python-bytecode', 'lua-bytecode'])
export const ARCHIVE_TYPES = new Set(['zip', 'gzip', 'bzip2', 'xz', '7z', 'rar', 'zstd', 'tar'])
/** Types a skill may honestly carry and that nothing of ours reads further than its header. */
export const MEDIA_TYPES = new Set([
  'png',
  'jpeg',
  'gif',
  'webp',
  'pdf',
  'ico',
  'woff',
  'woff2',
  'otf',
  'ttf',
  'mp3',
  'mp4',
  'ogg',
  'riff',
])

/** The type that a file's leading bytes tell, or nothing. A PE needs its second header, because text can start with MZ. */
export function magicOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0x4d && bytes[1] === 0x5a && bytes.length > 0x40) {
    const at = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0x3c, true)
    if (at + 1 < bytes.length && bytes[at] === 0x50 && bytes[at + 1] === 0x45) return 'pe'
  }
  for (const { type, offset = 0, bytes: want } of TABLE) {
    if (bytes.length < offset + want.length) continue
    if (want.every((byte, i) => bytes[offset + i] === byte)) {
      if (type === 'bzip2' && !(bytes[3] !== undefined && bytes[3] >= 0x31 && bytes[3] <= 0x39)) continue
      if (type === 'python-bytecode' && !isPythonBytecode(bytes)) continue
      return type
    }
  }
  return undefined
}

/** A .pyc's magic is a 16-bit number below 4000 before CR LF; text with CR LF there starts with printable letters. */
function isPythonBytecode(bytes: Uint8Array): boolean {
  const number = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
  return number >= 3000 && number < 5000 && bytes.length >= 16
}

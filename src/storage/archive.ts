import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { BundleFile } from '@/domain/bundle'

const BLOCK = 512
const NAME_BYTES = 100
const PREFIX_BYTES = 155

export type ArchiveResult =
  | { ok: true; bytes: Uint8Array; digest: string }
  | { ok: false; reason: 'path-too-long'; path: string }

/** Where a path that exceeds the name field can be cut at a slash, so that both parts fit (POSIX.1-1988 ustar). */
function splitPath(path: string): { prefix: Buffer; name: Buffer } | undefined {
  const bytes = Buffer.from(path, 'utf8')
  if (bytes.length <= NAME_BYTES) return { prefix: Buffer.alloc(0), name: bytes }
  for (let cut = bytes.indexOf(0x2f); cut >= 0 && cut <= PREFIX_BYTES; cut = bytes.indexOf(0x2f, cut + 1)) {
    const name = bytes.subarray(cut + 1)
    if (cut > 0 && name.length > 0 && name.length <= NAME_BYTES) return { prefix: bytes.subarray(0, cut), name }
  }
  return undefined
}

/** One 512-byte ustar header of a regular file: owner 0, time 0, no names, so that only content decides the bytes. */
function header(parts: { prefix: Buffer; name: Buffer }, mode: number, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, offset: number, width: number) =>
    block.write(`${value.toString(8).padStart(width - 1, '0')}\0`, offset, 'latin1')
  parts.name.copy(block, 0)
  octal(mode, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(0, 136, 12)
  block.fill(0x20, 148, 156)
  block.write('0', 156, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  octal(0, 329, 8)
  octal(0, 337, 8)
  parts.prefix.copy(block, 345)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

const padding = (size: number) => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

/**
 * The files of a bundle as a gzipped plain ustar archive: sorted bytewise by path, no `./`, no directories, times and
 * owners zero, modes 0644 and 0755. The same files give the same bytes in any order of input, with one Node version;
 * deflate may differ between versions, so the archive's own digest (`sha256:` + hex) is kept beside it.
 * `prefix` goes in front of every path (npm wants `package/`). A path that ustar cannot hold is refused.
 */
export async function buildBundleArchive(files: readonly BundleFile[], prefix = ''): Promise<ArchiveResult> {
  const sorted = files
    .map((file) => ({ file, sortKey: Buffer.from(file.path, 'utf8') }))
    .toSorted((a, b) => Buffer.compare(a.sortKey, b.sortKey))
  const blocks: Uint8Array[] = []
  for (const { file } of sorted) {
    const parts = splitPath(prefix + file.path)
    if (parts === undefined) return { ok: false, reason: 'path-too-long', path: file.path }
    const mode = file.mode === '100755' ? 0o755 : 0o644
    blocks.push(header(parts, mode, file.bytes.byteLength), file.bytes, padding(file.bytes.byteLength))
  }
  blocks.push(Buffer.alloc(2 * BLOCK))
  const bytes = await promisify(gzip)(Buffer.concat(blocks), { level: 6 })
  // RFC 1952: no time (bytes 4-7), and 255, "unknown", as the operating system (byte 9), which differs by machine.
  bytes.fill(0, 4, 8)
  bytes[9] = 255
  return { ok: true, bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` }
}

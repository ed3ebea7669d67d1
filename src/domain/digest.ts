import { createHash } from 'node:crypto'
import type { BundleFile, FileEntry, FileMode } from './bundle'
import { countTokens, isText } from './tokens'

/** Lower-case hex SHA-256 of the bytes. */
export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const NUL = '\0'

/**
 * The identity of a version: `sha256:` + hex over one line a file, `path NUL mode NUL size NUL sha256hex LF`,
 * sorted bytewise by the UTF-8 path. Independent of the order of `files`; line ends and encodings count as they are.
 */
export function digestOf(
  files: readonly { path: string; mode: FileMode; size: number; sha256: string }[],
): `sha256:${string}` {
  const lines = files.map((file) => ({ path: Buffer.from(file.path, 'utf8'), file }))
  lines.sort((a, b) => Buffer.compare(a.path, b.path))
  const hash = createHash('sha256')
  for (const { path, file } of lines) {
    hash.update(path)
    hash.update(`${NUL}${file.mode}${NUL}${file.size}${NUL}${file.sha256}\n`)
  }
  return `sha256:${hash.digest('hex')}`
}

/** What is kept of a bundle's file in the database: size, hash, and the tokens of a text file. */
export function toFileEntry(file: BundleFile): FileEntry {
  const entry: FileEntry = {
    path: file.path,
    mode: file.mode,
    size: file.bytes.byteLength,
    sha256: sha256Hex(file.bytes),
  }
  if (isText(file.bytes)) entry.tokens = countTokens(new TextDecoder().decode(file.bytes))
  return entry
}

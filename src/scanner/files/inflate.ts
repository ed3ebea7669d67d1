import { gunzipSync } from 'node:zlib'

/** Unpacked bytes of a gzip file; nothing where they exceed `limit` bytes or the file is damaged. */
export function gunzip(bytes: Uint8Array, limit: number): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit })
  } catch {
    return undefined
  }
}

/** Archive types that nothing here can open; they are reported instead of passed over. */
export const isUnopened = (magic: string): boolean => /^(?:bzip2|xz|7z|rar|zstd|cab|deb)$/.test(magic)

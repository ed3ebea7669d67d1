import { createHash } from 'node:crypto'

/** Git's name of a content: the hash over `blob SIZE NUL bytes`, SHA-1 or, where names are 64 digits, SHA-256. */
export function gitShaOf(bytes: Uint8Array, digits: number): string {
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.byteLength}\0`)
    .update(bytes)
    .digest('hex')
}

export const isGitSha = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)

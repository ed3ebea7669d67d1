import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Release } from './packument'

const STRONGEST_FIRST = ['sha512', 'sha384', 'sha256'] as const

export interface Expected {
  algorithm: string
  encoding: 'base64' | 'hex'
  /** Any of these will do (Subresource Integrity allows several of one strength). */
  digests: string[]
}

/** The strongest check that a release announces: its integrity (W3C SRI), else the old shasum; nothing when it has neither. */
export function expectedOf({ dist }: Release): Expected | undefined {
  const hashes = (dist.integrity ?? '')
    .split(/\s+/)
    .map((part) => /^([a-z0-9]+)-([A-Za-z0-9+/=]+)(?:\?.*)?$/.exec(part))
  for (const algorithm of STRONGEST_FIRST) {
    const digests = hashes.flatMap((match) => (match?.[1] === algorithm && match[2] ? [match[2]] : []))
    if (digests.length > 0) return { algorithm, encoding: 'base64', digests }
  }
  const shasum = dist.shasum?.toLowerCase()
  return shasum && /^[0-9a-f]{40}$/.test(shasum) ? { algorithm: 'sha1', encoding: 'hex', digests: [shasum] } : undefined
}

export async function fits(file: string, { algorithm, encoding, digests }: Expected): Promise<boolean> {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  return digests.includes(hash.digest(encoding))
}

import { createHash, randomBytes } from 'node:crypto'

export interface NewSecret {
  /** Shown once, never stored. */
  secret: string
  /** First characters, by which people tell secrets apart. */
  prefix: string
  /** SHA-256, lower-case hex: what is stored and looked up. */
  hash: string
}

const PREFIX_LENGTH = 10

/** A random bearer secret of 256 bits: `ak_…` for agent keys, `lt_…` for link tokens. */
export function newSecret(kind: 'ak' | 'lt'): NewSecret {
  const secret = `${kind}_${randomBytes(32).toString('base64url')}`
  return { secret, prefix: secret.slice(0, PREFIX_LENGTH), hash: createHash('sha256').update(secret).digest('hex') }
}

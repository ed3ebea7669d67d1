import type { Failed } from '../types'

/** A refusal when the bytes are not the ones that were pinned; both as hex. */
export function wrongDigest(expected: string | undefined, digest: string): Failed | undefined {
  if (expected === undefined || expected.toLowerCase() === digest) return undefined
  return {
    ok: false,
    kind: 'malformed',
    reason: `The archive's SHA-256 is ${digest}, not ${expected} as expected. It was changed or cut on its way.`,
  }
}

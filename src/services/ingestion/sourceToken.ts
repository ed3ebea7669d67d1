import { openSealed } from '../../domain/sealedText'

export type TokenResult = { ok: true; token: string | undefined } | { ok: false; reason: string }

/**
 * The token that staff gave a source, for its connector; undefined where there is none. A token that does not open (ENCRYPTION_KEY is another
 * one, or missing) is a failure of the source that a person can mend, not a sync without a token.
 */
export function tokenOf(row: { tokenEncrypted: string | null }, encryptionKey: string | undefined): TokenResult {
  if (row.tokenEncrypted === null || row.tokenEncrypted === '') return { ok: true, token: undefined }
  const token = encryptionKey === undefined ? undefined : openSealed(row.tokenEncrypted, encryptionKey, 'sources.token')
  if (token !== undefined) return { ok: true, token }
  return {
    ok: false,
    reason: 'The source’s token cannot be read with this installation’s ENCRYPTION_KEY. Enter the token again.',
  }
}

const HEX_DIGEST = /^(?:sha256:)?([0-9a-f]{64})$/

/**
 * Lower-case hex part of a SHA-256 digest, with or without its `sha256:` in front. Throws on anything else: keys are
 * built from our own digests, so another text is a mistake of the caller.
 * The colon stays out of keys: file systems and S3 URLs treat it specially.
 */
export function hexOf(digest: string): string {
  const hex = HEX_DIGEST.exec(digest)?.[1]
  if (hex === undefined) throw new Error(`Not a SHA-256 digest: ${JSON.stringify(digest.slice(0, 80))}`)
  return hex
}

/** Object key of one file's bytes. */
export const fileKey = (sha256: string): string => `files/${hexOf(sha256)}`

/** Object key of a version's archive; `digest` is the bundle's, not the archive's own. */
export const bundleKey = (digest: string): string => `bundles/${hexOf(digest)}.tar.gz`

/** Object key of a version's manifest; `versionId` is a UUID. */
export function manifestKey(versionId: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(versionId))
    throw new Error(`Not a version id: ${JSON.stringify(versionId.slice(0, 80))}`)
  return `manifests/${versionId.toLowerCase()}.json`
}

/**
 * Whether a key is one that may become a path: segments of letters, digits, dot, dash and underscore that start with a
 * letter or digit; so no `..`, no absolute path, no hidden file.
 */
export const isSafeKey = (key: string): boolean =>
  key.length <= 512 && /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(key)

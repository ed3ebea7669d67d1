/** Limits of one bundle; sizes in bytes. Operators can set others. */
export interface BundleLimits {
  files: number
  fileBytes: number
  totalBytes: number
}

const MIB = 1024 * 1024

/** Contract: 5,000 files, 10 MiB a file, 50 MiB in all. */
export const DEFAULT_LIMITS: BundleLimits = { files: 5000, fileBytes: 10 * MIB, totalBytes: 50 * MIB }

export const tooManyFiles = (count: number, { files }: BundleLimits): string =>
  `The bundle has ${count} files; the limit is ${files}. Have upstream split it, or raise the limit.`

/** Bytes for people: `1.5 MiB`. */
export function mebibytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(bytes % MIB === 0 ? 0 : 1)} MiB`
}

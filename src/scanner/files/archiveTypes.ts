import type { Severity } from '../../domain/report'

export interface ArchiveEntry {
  path: string
  bytes: Uint8Array
  executable: boolean
}

/** A part of an archive that was not read, and why. */
export interface ArchiveGap {
  file: string
  reason: string
  bytes: number
  severity: Severity
}

export interface OpenedArchive {
  entries: ArchiveEntry[]
  gaps: Array<Omit<ArchiveGap, 'file'>>
}

import { Readable } from 'node:stream'
import { isUnopened, gunzip } from './inflate'
import { readTar } from './tar'
import type { ArchiveEntry, ArchiveGap } from './archiveTypes'
import { readZip } from './zip'
import type { ScannedFile } from '../types'
import { classify } from './classify'

/** Bounds for everything that comes out of a bundle's archives together. */
const ARCHIVE_LIMITS = { depth: 4, entries: 3_000, bytes: 64 * 1024 * 1024 }

interface Budget {
  entries: number
  bytes: number
}

/** Opens archives inside a bundle, archives in archives too, office files included; what cannot be opened is named. */
export async function expandArchives(files: ScannedFile[]): Promise<{ files: ScannedFile[]; gaps: ArchiveGap[] }> {
  const out: ScannedFile[] = []
  const gaps: ArchiveGap[] = []
  const budget: Budget = { entries: ARCHIVE_LIMITS.entries, bytes: ARCHIVE_LIMITS.bytes }
  for (const file of files) await expand(file, 0, budget, out, gaps)
  return { files: out, gaps }
}

async function expand(
  file: ScannedFile,
  depth: number,
  budget: Budget,
  out: ScannedFile[],
  gaps: ArchiveGap[],
): Promise<void> {
  const opened = await open(file, budget)
  if (!opened) return
  file.scanned = file.bytes.length
  gaps.push(...opened.gaps.map((gap) => ({ ...gap, file: file.path })))
  if (depth >= ARCHIVE_LIMITS.depth) {
    gaps.push({
      file: file.path,
      reason: `archives nested deeper than ${ARCHIVE_LIMITS.depth}`,
      bytes: file.bytes.length,
      severity: 'high',
    })
    return
  }
  for (const entry of opened.entries) {
    const inner = classify(
      { path: `${file.path}!/${entry.path}`, mode: entry.executable ? '100755' : '100644', bytes: entry.bytes },
      file.path,
    )
    out.push(inner)
    await expand(inner, depth + 1, budget, out, gaps)
  }
}

async function open(
  file: ScannedFile,
  budget: Budget,
): Promise<{ entries: ArchiveEntry[]; gaps: Array<Omit<ArchiveGap, 'file'>> } | undefined> {
  const take = (bytes: number): boolean => {
    budget.entries--
    budget.bytes -= bytes
    return budget.entries >= 0 && budget.bytes >= 0
  }
  try {
    if (file.magic === 'zip') return await readZip(file.bytes, take)
    if (file.magic === 'tar') return await readTar(Readable.from([Buffer.from(file.bytes)]), take)
    if (file.magic === 'gzip') return await gzip(file, take, budget)
    if (file.magic && isUnopened(file.magic))
      return {
        entries: [],
        gaps: [
          { reason: `a ${file.magic} archive, which is not opened here`, bytes: file.bytes.length, severity: 'high' },
        ],
      }
    return undefined
  } catch (error) {
    return {
      entries: [],
      gaps: [
        {
          reason: `a damaged archive: ${error instanceof Error ? error.message : 'unreadable'}`,
          bytes: file.bytes.length,
          severity: 'high',
        },
      ],
    }
  }
}

async function gzip(
  file: ScannedFile,
  take: (bytes: number) => boolean,
  budget: Budget,
): Promise<{ entries: ArchiveEntry[]; gaps: Array<Omit<ArchiveGap, 'file'>> }> {
  const bytes = gunzip(file.bytes, Math.max(1, budget.bytes))
  if (!bytes)
    return {
      entries: [],
      gaps: [{ reason: 'a gzip file that unpacks to more than the limit', bytes: file.bytes.length, severity: 'high' }],
    }
  const isTar = bytes.length > 262 && Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar'
  if (isTar) return readTar(Readable.from([bytes]), take)
  take(bytes.length)
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.gz$/i, '')
  return { entries: [{ path: name, bytes: new Uint8Array(bytes), executable: false }], gaps: [] }
}

import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import type { OpenedArchive } from './archiveTypes'

/** Reads a zip in memory. `take` is asked before each entry is unpacked and stops the reading by false. */
export function readZip(bytes: Uint8Array, take: (bytes: number) => boolean): Promise<OpenedArchive> {
  const opened: OpenedArchive = { entries: [], gaps: [] }
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes),
      { lazyEntries: true, validateEntrySizes: true, decodeStrings: true },
      (error, zip) => {
        if (error) return reject(error)
        zip.on('error', reject)
        zip.on('end', () => resolve(opened))
        zip.on('entry', (entry: Entry) => readEntry(zip, entry, opened, take, resolve))
        zip.readEntry()
        return undefined
      },
    )
  })
}

function readEntry(
  zip: ZipFile,
  entry: Entry,
  opened: OpenedArchive,
  take: (bytes: number) => boolean,
  done: (opened: OpenedArchive) => void,
): void {
  const skip = (reason: string): void => {
    opened.gaps.push({ reason: `${entry.fileName}: ${reason}`, bytes: entry.uncompressedSize, severity: 'high' })
    zip.readEntry()
  }
  if (entry.fileName.endsWith('/')) return zip.readEntry()
  if (entry.isEncrypted()) return skip('protected by a password')
  if (!take(entry.uncompressedSize)) {
    opened.gaps.push({
      reason: 'more content than the limit for archives',
      bytes: entry.uncompressedSize,
      severity: 'high',
    })
    zip.close()
    return done(opened)
  }
  zip.openReadStream(entry, (error, stream) => {
    if (error) return skip(error.message)
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('error', (problem: Error) => skip(problem.message))
    stream.on('end', () => {
      const mode = (entry.externalFileAttributes >>> 16) & 0o111
      opened.entries.push({
        path: entry.fileName,
        bytes: new Uint8Array(Buffer.concat(chunks)),
        executable: mode !== 0,
      })
      zip.readEntry()
    })
    return undefined
  })
}

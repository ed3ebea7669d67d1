import { open, type Entry, type ZipFile } from 'yauzl'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Collector } from './collector'

const TYPE_MASK = 0xf000
const SYMLINK = 0xa000
const STORED = 0
const DEFLATED = 8
const LONGEST_LINK = 4096

/** Reads a .zip entry by entry through the collector; throws when it is damaged, cut short or too large. */
export async function unpackZip(file: string, collector: Collector): Promise<void> {
  const zip = await openZip(file)
  try {
    collector.announce(zip.entryCount)
    for await (const entry of entriesOf(zip)) {
      collector.count()
      await takeIn(zip, entry, collector)
    }
  } finally {
    zip.close()
  }
}

/** Names stay bytes: the library would end the whole archive at the first unsafe one, we leave just that one out. */
const openZip = (file: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    open(file, { lazyEntries: true, decodeStrings: false, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    )
  })

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let left = zip.entryCount; left > 0; left -= 1) {
    yield await new Promise<Entry>((resolve, reject) => {
      zip.once('entry', resolve)
      zip.once('error', reject)
      zip.once('end', () => reject(new Error('it announces more entries than it has')))
      zip.readEntry()
    }).finally(() => zip.removeAllListeners())
  }
}

/** The reader was told to leave names as bytes. What is no UTF-8 becomes U+FFFD, which the check of names refuses. */
function nameOf(entry: Entry): string {
  const raw: unknown = entry.fileName
  return raw instanceof Uint8Array ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw) : String(raw)
}

async function takeIn(zip: ZipFile, entry: Entry, collector: Collector): Promise<void> {
  const name = nameOf(entry)
  if (name.endsWith('/')) return
  const path = collector.admit(name)
  if (path === undefined) return
  if (entry.isEncrypted()) {
    collector.leaveOut(path, 'it is encrypted. Pack the archive without a password.')
    return
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    collector.leaveOut(path, 'it is compressed by a method that is not supported (use deflate).')
    return
  }
  const mode = entry.externalFileAttributes >>> 16
  const body = await streamOf(zip, entry)
  if ((mode & TYPE_MASK) === SYMLINK) {
    if (entry.uncompressedSize > LONGEST_LINK) collector.leaveOut(path, 'the link is too long.')
    else await collector.addLink(path, await text(body))
    return
  }
  await collector.addFile(path, (mode & 0o111) !== 0, body, entry.crc32)
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })

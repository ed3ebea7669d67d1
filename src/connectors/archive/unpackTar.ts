import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import type { Collector } from './collector'

/** Streams a .tar or .tar.gz through the collector; throws when it is damaged, cut short or too large. */
export async function unpackTar(file: string, format: 'tar' | 'tgz', collector: Collector): Promise<void> {
  const parser = extract()
  const input = createReadStream(file)
  const fed = format === 'tgz' ? pipeline(input, createGunzip(), parser) : pipeline(input, parser)
  // Both ends are awaited: a gzip that ends early fails on this side only.
  await Promise.all([fed, consume(parser, collector)])
}

async function consume(parser: ReturnType<typeof extract>, collector: Collector): Promise<void> {
  for await (const entry of parser) {
    collector.count()
    const { header } = entry
    await takeIn(header, Readable.from(entry), collector)
    entry.resume()
  }
}

async function takeIn(header: Header, body: Readable, collector: Collector): Promise<void> {
  if (header.type === 'directory') return
  const path = collector.admit(header.name)
  if (path === undefined) return
  if (header.type === 'symlink') {
    collector.addLink(path, header.linkname ?? '')
  } else if (header.type === 'file' || header.type === 'contiguous-file') {
    await collector.addFile(path, ((header.mode ?? 0) & 0o111) !== 0, body)
  } else {
    collector.leaveOut(path, `it is a ${header.type ?? 'special entry'}, not a file.`)
  }
}

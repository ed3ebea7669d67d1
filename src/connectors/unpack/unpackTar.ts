import type { Header } from 'tar-stream'
import type { Collector } from './collector'
import { readTar } from './readTar'

/** Streams a .tar or .tar.gz through the collector; throws when it is damaged, cut short or too large. */
export const unpackTar = (file: string, format: 'tar' | 'tgz', collector: Collector): Promise<void> =>
  readTar(file, format, async (header, body) => {
    collector.count()
    await takeIn(header, body, collector)
  })

async function takeIn(header: Header, body: AsyncIterable<Uint8Array>, collector: Collector): Promise<void> {
  if (header.type === 'directory') return
  const path = collector.admit(header.name)
  if (path === undefined) return
  switch (header.type) {
    case 'symlink':
      return collector.addLink(path, header.linkname ?? '')
    case 'link':
      return collector.addHardLink(path, header.linkname ?? '')
    case 'file':
    case 'contiguous-file':
      return collector.addFile(path, ((header.mode ?? 0) & 0o111) !== 0, body)
    default:
      collector.leaveOut(path, `it is a ${header.type ?? 'special entry'}, not a file.`)
  }
}

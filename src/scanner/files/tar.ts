import type { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import type { OpenedArchive } from './archiveTypes'

/** Reads a tar stream into memory. Links are named, not followed; `take` stops the reading by false. */
export function readTar(source: Readable, take: (bytes: number) => boolean): Promise<OpenedArchive> {
  const opened: OpenedArchive = { entries: [], gaps: [] }
  const reader = extract()
  return new Promise((resolve, reject) => {
    reader.on('entry', (header, stream, next) => {
      const size = header.size ?? 0
      if (header.type === 'symlink' || header.type === 'link')
        opened.gaps.push({
          reason: `${header.name}: a link to ${header.linkname ?? '?'}`,
          bytes: 0,
          severity: 'medium',
        })
      if (header.type !== 'file' || !take(size)) {
        if (header.type === 'file')
          opened.gaps.push({
            reason: `${header.name}: more content than the limit for archives`,
            bytes: size,
            severity: 'high',
          })
        stream.on('end', next)
        stream.resume()
        return
      }
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))))
      stream.on('end', () => {
        opened.entries.push({
          path: header.name,
          bytes: new Uint8Array(Buffer.concat(chunks)),
          executable: ((header.mode ?? 0) & 0o111) !== 0,
        })
        next()
      })
    })
    reader.on('finish', () => resolve(opened))
    reader.on('error', reject)
    source.pipe(reader)
  })
}

import { createReadStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'

/** Looks at one entry; what it does not read of `body` is passed by. */
export type OnEntry = (header: Header, body: AsyncIterable<Uint8Array>) => Promise<void>

/** Streams a .tar or .tar.gz; rejects when it is damaged or cut short, whatever the place of the cut, or with what `onEntry` throws. */
export async function readTar(file: string, format: 'tar' | 'tgz', onEntry: OnEntry): Promise<void> {
  const parser = extract()
  const input = createReadStream(file)
  const ending = new Ending()
  const fed = format === 'tgz' ? pipeline(input, createGunzip(), ending, parser) : pipeline(input, ending, parser)
  // Both ends are awaited: a gzip that ends early fails on this side only.
  const read = consume(parser, onEntry)
  const [feeding, reading] = await Promise.allSettled([fed, read])
  // What the reader threw is the cause; the feeding pipe then breaks as a consequence.
  if (reading.status === 'rejected') throw reading.reason
  if (feeding.status === 'rejected') throw feeding.reason
  if (!ending.complete) throw new Error('the end of the archive is missing')
}

async function consume(parser: ReturnType<typeof extract>, onEntry: OnEntry): Promise<void> {
  try {
    for await (const entry of parser) {
      await onEntry(entry.header, chunksOf(entry))
      entry.resume()
    }
  } catch (error) {
    parser.destroy()
    throw error
  }
}

/** An iterator that leaves the stream alive when its reader stops early: the rest of the archive comes after it. */
async function* chunksOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const iterator = entry[Symbol.asyncIterator]()
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    if (next.value instanceof Uint8Array) yield next.value
  }
}

/** Knows whether what passed ended with a block of zeros, as every whole tar does: a cut between two files looks whole otherwise. */
class Ending extends Transform {
  static readonly #BLOCK = 512
  #zeros = 0

  get complete(): boolean {
    return this.#zeros >= Ending.#BLOCK
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    const last = chunk.subarray(-Ending.#BLOCK)
    const trailing = last.length - 1 - last.findLastIndex((byte) => byte !== 0)
    this.#zeros = trailing === chunk.length ? this.#zeros + trailing : trailing
    done(null, chunk)
  }
}

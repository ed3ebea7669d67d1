import type { IncomingMessage } from 'node:http'
import { pipeline, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { TooLarge } from './errors'
import type { Answer } from './types'

/** The answer with its body unpacked and bounded; throws when it announces more than `maxBytes`. */
export function bodyOf(message: IncomingMessage, url: URL, maxBytes: number): Answer {
  const headers = headersOf(message)
  const announced = Number(headers['content-length'] ?? 0)
  if (announced > maxBytes) throw new TooLarge(tooLarge(url, maxBytes))
  let size = 0
  const bound = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > maxBytes) done(new TooLarge(tooLarge(url, maxBytes)))
      else done(null, chunk)
    },
  })
  const unpack = unpackerOf(headers['content-encoding'])
  // Whoever reads the last stream sees its error; there is nobody else to tell.
  const ended = () => undefined
  const body = unpack ? pipeline(message, unpack, bound, ended) : pipeline(message, bound, ended)
  const address = message.socket.remoteAddress
  return { status: message.statusCode ?? 0, headers, url: url.href, body, ...(address ? { address } : {}) }
}

const tooLarge = (url: URL, maxBytes: number): string =>
  `What ${url.host} sends is larger than ${maxBytes} bytes. Point the source at a smaller part.`

function unpackerOf(encoding: string | undefined) {
  switch (encoding?.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  )
  return Object.fromEntries(entries)
}

import { inflateSync } from 'node:zlib'
import type { ScannedFile } from '../types'

/** A stretch of text that a file carries where no viewer shows it, and its line where the file has lines. */
export interface Carried {
  text: string
  line: number
}

const MAX_TEXT = 20_000
const MAX_BYTES = 2_000_000
const latin = new TextDecoder('latin1')
const utf8 = new TextDecoder('utf-8')

/** Captions, comments and other words inside pictures, documents and markup. */
export function mediaText(file: ScannedFile): Carried[] {
  if (file.magic === 'png') return pngTexts(file.bytes)
  if (file.magic && ['jpeg', 'gif', 'webp', 'pdf'].includes(file.magic)) return runs(file.bytes)
  if (file.text !== undefined && (file.language === 'xml' || file.language === 'html' || /\.svg$/i.test(file.path)))
    return markupTexts(file.text.slice(0, 400_000), /\.svg$/i.test(file.path))
  return []
}

/** The text chunks of a PNG: plain, packed and international. */
function pngTexts(bytes: Uint8Array): Carried[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Carried[] = []
  for (let at = 8; at + 12 <= bytes.length && found.length < 50; ) {
    const size = view.getUint32(at)
    const type = latin.decode(bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + size))
    const text = chunkText(type, data)
    if (text && text.length >= 24) found.push({ text: text.slice(0, MAX_TEXT), line: 1 })
    at += 12 + size
  }
  return found
}

function chunkText(type: string, data: Uint8Array): string | undefined {
  const end = data.indexOf(0)
  if (end < 0) return undefined
  if (type === 'tEXt') return utf8.decode(data.subarray(end + 1))
  if (type === 'zTXt') return unpack(data.subarray(end + 2))
  if (type !== 'iTXt') return undefined
  const packed = data[end + 1] === 1
  const language = data.indexOf(0, end + 3)
  const keyword = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (keyword < 0) return undefined
  const rest = data.subarray(keyword + 1)
  return packed ? unpack(rest) : utf8.decode(rest)
}

function unpack(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(inflateSync(bytes, { maxOutputLength: MAX_TEXT * 4 }))
  } catch {
    // A chunk that cannot be unpacked shows nothing to the agent either.
    return undefined
  }
}

/** Readable stretches of several words in a file of bytes. */
function runs(bytes: Uint8Array): Carried[] {
  const text = utf8.decode(bytes.subarray(0, MAX_BYTES))
  const found: Carried[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}\p{P}\p{Sc} \t\r\n=+<>|~^`]{40,4000}/gu)) {
    if (found.length >= 100) break
    if ((match[0].match(/[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}/g) ?? []).length > 0)
      found.push({ text: match[0].replace(/<[^<>]{1,200}>/g, ' '), line: 1 })
  }
  return found
}

/** Comments of markup, what its attributes say to those who cannot see, and the words of a drawing. */
function markupTexts(source: string, drawing: boolean): Carried[] {
  const found: Carried[] = []
  const add = (text: string | undefined, at: number): void => {
    const plain = (text ?? '')
      .replace(/<[^<>]{1,300}>/g, ' ')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
    if (plain.trim().length >= 24 && found.length < 200)
      found.push({ text: plain.slice(0, MAX_TEXT), line: source.slice(0, at).split('\n').length })
  }
  for (const match of source.matchAll(/<!--([\s\S]{24,5000}?)-->/g)) add(match[1], match.index)
  for (const match of source.matchAll(
    /\s(?:alt|title|aria-label|aria-description|data-[\w-]{1,40}|content|summary)="([^"]{24,4000})"/gi,
  ))
    add(match[1], match.index)
  const named = drawing
    ? /<(?:title|desc|metadata|text|tspan|rdf:\w{1,20}|dc:\w{1,20})\b[^<>]{0,400}>([^<]{24,5000})/gi
    : /<(?:\w{1,20})\b[^<>]{0,400}\b(?:hidden|display:\s?none|visibility:\s?hidden|font-size:\s?0|opacity:\s?0|color:\s?(?:white|#fff))[^<>]{0,300}>([^<]{24,5000})/gi
  for (const match of source.matchAll(named)) add(match[1], match.index)
  return found
}

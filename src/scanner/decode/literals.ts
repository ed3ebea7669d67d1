import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { unescapeString } from '../parse/pythonString'

/** A stretch of text that turned out to be an encoding of other text. */
interface DecodedLiteral {
  encoding: string
  offset: number
  length: number
  text: string
}

const BASE64 =
  /(?<![\w+/=-])(?:[A-Za-z0-9+/]{4}){5,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![\w+/=])|(?<![\w+/=-])[A-Za-z0-9_-]{24,}={0,2}(?![\w+/=-])/g
const HEX = /(?<![0-9a-zA-Z])(?:0x)?(?:[0-9a-fA-F]{2}){16,}(?![0-9a-zA-Z])/g
const ESCAPES = /(?:\\{1,2}x[0-9a-fA-F]{2}|\\{1,2}u00[0-9a-fA-F]{2}|\\{1,2}[0-7]{3}){6,}/g
const ENTITIES = /(?:&#(?:x[0-9a-fA-F]{2,4}|\d{2,4});){6,}/g
const PERCENT = /(?:%[0-9a-fA-F]{2}){8,}/g
const NUMBERS = /(?:\b(?:0x[0-9a-fA-F]{2}|\d{2,3})\s*,\s*){11,}(?:0x[0-9a-fA-F]{2}|\d{2,3})\b/g
const BASE32 = /(?<![\w=])[A-Z2-7]{32,}={0,6}(?![\w=])/g

const MAX_LITERALS = 200
const MAX_DECODED = 1024 * 1024

/** Finds encoded text in a text: base64, base32, hex, escapes, entities, number lists; compressed data inside is unpacked. */
export function decodedLiterals(text: string): DecodedLiteral[] {
  const found: DecodedLiteral[] = []
  const add = (encoding: string, match: RegExpExecArray, decoded: string | undefined): void => {
    if (decoded !== undefined && found.length < MAX_LITERALS)
      found.push({ encoding, offset: match.index, length: match[0].length, text: decoded })
  }
  for (const match of text.matchAll(BASE64))
    if (!isIgnored(text, match)) add('base64', match, fromBytes(Buffer.from(match[0], 'base64')))
  for (const match of text.matchAll(HEX)) add('hex', match, fromBytes(Buffer.from(match[0].replace(/^0x/, ''), 'hex')))
  for (const match of text.matchAll(ESCAPES))
    add('escapes', match, printable(unescapeString(match[0].replaceAll('\\\\', '\\'))))
  for (const match of text.matchAll(ENTITIES))
    add(
      'entities',
      match,
      printable(
        match[0].replace(/&#(x?)([0-9a-fA-F]+);/g, (_, x: string, code: string) =>
          String.fromCharCode(Number.parseInt(code, x ? 16 : 10)),
        ),
      ),
    )
  for (const match of text.matchAll(PERCENT))
    add('percent', match, printable(Buffer.from(match[0].replaceAll('%', ''), 'hex').toString('latin1')))
  for (const match of text.matchAll(NUMBERS))
    add(
      'numbers',
      match,
      printable(
        String.fromCharCode(
          ...match[0]
            .split(',')
            .slice(0, 4_000)
            .map((number) => Number(number.trim())),
        ),
      ),
    )
  for (const match of text.matchAll(BASE32)) add('base32', match, fromBytes(base32(match[0])))
  return found
}

/** Images, hashes and signatures are base64 too; what is in front tells them apart at no cost. */
function isIgnored(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, match.index - 40), match.index)
  return (
    /data:(?:image|font|audio|video)\/[\w+.-]+;base64,$|sha(?:256|384|512)-$|integrity["':\s=]+$/.test(before) ||
    /^[a-z]+(?:[-_][a-z]+)*$|^[A-Z_]+$|^[a-z]+(?:[A-Z][a-z]+)*$/.test(match[0]) ||
    (match[0].length < 28 && !/\d/.test(match[0]))
  )
}

function fromBytes(bytes: Buffer): string | undefined {
  if (bytes.length < 8 || bytes.length > MAX_DECODED) return undefined
  const plain = inflated(bytes) ?? bytes
  if (plain[1] === 0 && plain[3] === 0 && plain[0] !== 0) return printable(plain.toString('utf16le'))
  return printable(plain.toString('utf8'))
}

function inflated(bytes: Buffer): Buffer | undefined {
  const options = { maxOutputLength: MAX_DECODED }
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, options)
    if (bytes[0] === 0x78 && (bytes[1] === 0x9c || bytes[1] === 0x01 || bytes[1] === 0xda || bytes[1] === 0x5e))
      return inflateSync(bytes, options)
    return bytes.length > 40 && bytes[0] === 0x1b ? brotliDecompressSync(bytes, options) : undefined
  } catch {
    return undefined
  }
}

/** Text that a person could read: nearly all printable ASCII, some letters. */
function printable(text: string): string | undefined {
  if (text.length < 6) return undefined
  let odd = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 126 || (code < 32 && code !== 9 && code !== 10 && code !== 13)) odd++
  }
  return odd / text.length <= 0.04 && /[A-Za-z]{3}/.test(text) ? text : undefined
}

function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bytes: number[] = []
  let value = 0
  let bits = 0
  for (const char of text.replace(/=+$/, '')) {
    value = ((value << 5) | alphabet.indexOf(char)) & 0xffff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >> bits) & 0xff)
    }
  }
  return Buffer.from(bytes)
}

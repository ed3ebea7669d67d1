import { createHash } from 'node:crypto'

/**
 * What a text looks like to somebody who searches for near copies. `textHash`: SHA-256 (hex) of the normalised text. `minhash`: 128 signed
 * 32-bit values, and `bands`: 32 keys of four of them each; both empty for a text too short to be compared by its parts.
 */
export interface Sketch {
  textHash: string
  minhash: number[]
  bands: string[]
}

/** Words a shingle; five in a row are seldom the same by chance. */
const SHINGLE = 5
const HASHES = 128
const ROWS = 4
/** Below this many words, five-word shingles are too few to say how similar two texts are. */
const SHORTEST = 30
/** Longer texts are told by their beginning: the time stays bounded. */
const LONGEST = 50_000

/** Seeds of the hash family, from a fixed sequence: sketches of different machines and years can be compared. */
const SEEDS = Int32Array.from({ length: HASHES }, (_, at) => mix(Math.imul(at + 1, 0x9e3779b1)))

/** The sketch of a text (without its frontmatter); nothing where no word is left without punctuation. */
export function sketchOf(text: string): Sketch | undefined {
  const words = wordsOf(text)
  if (words.length === 0) return undefined
  const textHash = createHash('sha256').update(words.join(' '), 'utf8').digest('hex')
  if (words.length < SHORTEST) return { textHash, minhash: [], bands: [] }
  const minhash = minhashOf(words.slice(0, LONGEST))
  return { textHash, minhash, bands: bandsOf(minhash) }
}

/** Words of a text: lower case, whitespace and punctuation folded. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Estimated share of common shingles (Jaccard, 0 to 1); nothing where one of the two has no values to compare. */
export function similarity(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== HASHES || b.length !== HASHES) return undefined
  return a.filter((value, at) => value === b[at]).length / HASHES
}

function minhashOf(words: readonly string[]): number[] {
  // Unsigned while they are compared; signed as Postgres keeps integers.
  const least = new Uint32Array(HASHES).fill(0xffffffff)
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    const shingle = hash(words.slice(at, at + SHINGLE).join(' '))
    for (let each = 0; each < HASHES; each++) {
      const value = mix(shingle ^ (SEEDS[each] ?? 0)) >>> 0
      if (value < (least[each] ?? 0)) least[each] = value
    }
  }
  return [...least].map((value) => value | 0)
}

const bandsOf = (minhash: readonly number[]): string[] =>
  Array.from({ length: HASHES / ROWS }, (_, band) => {
    const rows = minhash.slice(band * ROWS, (band + 1) * ROWS).join(',')
    return `${band}:${(hash(rows) >>> 0).toString(16)}`
  })

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

/** MurmurHash3's finaliser: one-to-one on 32 bits, and every bit of the input moves half of the output's. */
function mix(input: number): number {
  let value = input
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return value ^ (value >>> 16)
}

import { countTokens as countExactly } from 'gpt-tokenizer/encoding/o200k_base'

/** The tokenizer behind every token figure of the catalog; other models' own counts differ by some percent. */
export const TOKENIZER = 'o200k_base'

/** Nothing is a special token here: `<|endoftext|>` in a skill is text like any other. */
const AS_PLAIN_TEXT = { disallowedSpecial: new Set<string>() }

/**
 * The merge step is quadratic in the length of one unbroken run (measured: 16,000 CJK characters, 0.9 s), so longer
 * runs are counted in slices: at most one token too many a slice, and linear time.
 */
const LONGEST_RUN = 256
const LONG_RUNS = new RegExp(`\\S{${LONGEST_RUN + 1},}|\\s{${LONGEST_RUN + 1},}`, 'g')

/** Beyond this many characters the rest is estimated from the density of the beginning. */
const COUNTED_CHARACTERS = 1_000_000

/** Tokens of `text` in o200k; exact for ordinary text, estimated beyond a million characters. Never throws. */
export function countTokens(text: string): number {
  if (text.length <= COUNTED_CHARACTERS) return countInSlices(text)
  const counted = countInSlices(text.slice(0, COUNTED_CHARACTERS))
  return Math.round((counted / COUNTED_CHARACTERS) * text.length)
}

function countInSlices(text: string): number {
  let total = 0
  let from = 0
  for (const match of text.matchAll(LONG_RUNS)) {
    total += countPiece(text.slice(from, match.index))
    for (let at = 0; at < match[0].length; at += LONGEST_RUN) total += countPiece(match[0].slice(at, at + LONGEST_RUN))
    from = match.index + match[0].length
  }
  return total + countPiece(text.slice(from))
}

const countPiece = (piece: string): number => (piece === '' ? 0 : countExactly(piece, AS_PLAIN_TEXT))

const SNIFFED_BYTES = 8192

/** Text is UTF-8 without NUL bytes. UTF-16 and Latin-1 files count as binary: their bytes are kept all the same. */
export function isText(bytes: Uint8Array): boolean {
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !bytes.includes(0)
  } catch {
    return false
  }
}

/** A version's tokens by level: 1 name and description, 2 the main file's body, 3 all other text. */
export interface TokenLevels {
  metadata: number
  instructions: number
  resources: number
}

/** Tokens by level of one component. `body` is the main file without its frontmatter. */
export function tokensOf(input: {
  name: string
  description: string
  body: string
  otherTexts: readonly string[]
}): TokenLevels {
  return {
    metadata: countTokens(`${input.name}: ${input.description}`),
    instructions: countTokens(input.body),
    resources: input.otherTexts.reduce((sum, text) => sum + countTokens(text), 0),
  }
}

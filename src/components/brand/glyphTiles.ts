/** Path of each tile shape inside a unit square with its corner at (0, 0); `turn` rotates it by quarters. */
const SHAPES = [
  'M0 0H10A10 10 0 0 1 0 10Z',
  'M0 0A10 10 0 0 1 10 10H0Z',
  'M0 0H10L0 10Z',
  'M5 0A5 5 0 0 1 5 10A5 5 0 0 1 5 0Z',
  'M0 0H10V5H0Z',
  'M0 10A10 10 0 0 1 10 0V4A6 6 0 0 0 4 10Z',
] as const

export interface GlyphTile {
  x: number
  y: number
  path: string
  turn: 0 | 90 | 180 | 270
  /** Second, paler tone. */
  pale: boolean
}

/** FNV-1a, then a xorshift step for every number drawn: small, and the same on every machine. */
function numbers(text: string): () => number {
  let state = 0x811c9dc5
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

const TURNS = [0, 90, 180, 270] as const

/** Four tiles that belong to this text alone: an item's own picture, drawn from its slug and never loaded from anywhere. */
export function glyphTiles(text: string): GlyphTile[] {
  const next = numbers(text)
  for (let warmup = 0; warmup < 4; warmup += 1) next()
  return [0, 1, 2, 3].map((index) => ({
    x: (index % 2) * 10,
    y: Math.floor(index / 2) * 10,
    path: SHAPES[next() % SHAPES.length] ?? SHAPES[0],
    turn: TURNS[next() % 4] ?? 0,
    pale: next() % 3 === 0,
  }))
}

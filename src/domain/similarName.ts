import { slugify } from './slug'

/** `same`: the same words; `lookalike`: other characters that read the same; `near`: a slip of the keyboard away. */
export type NameLikeness = 'same' | 'lookalike' | 'near'

const pairs = (from: string, to: string): [string, string][] => [...from].map((letter, at) => [letter, to[at] ?? ''])

/** Letters of other scripts, and digits, that a reader takes for a Latin letter. Our own short table: what names are made of. */
const LOOKALIKES = new Map([
  ...pairs('авеіјкмнорсѕтухԁһӏѵ', 'abeijkmhopcstyxdhlv'),
  ...pairs('αβεικνορτυχγ', 'abeiknoptuxy'),
  ...pairs('01358', 'olesb'),
])

/** The name in Latin letters as a hasty reader takes them. Kebab case. */
const latin = (name: string): string =>
  slugify([...name.normalize('NFKC').toLowerCase()].map((letter) => LOOKALIKES.get(letter) ?? letter).join(''))

/** One spelling for all that read alike. */
const skeleton = (name: string): string => latin(name).replaceAll('rn', 'm').replaceAll('vv', 'w')

/** Below this length every word is near to some other. */
const SHORTEST = 5
/** From this length on two slips still read as the same name. */
const LONG = 12

/** How a name could be taken for another one; nothing when it could not. Names that differ by their numbers only are a series. */
export function likeness(name: string, other: string): NameLikeness | undefined {
  const [a, b] = [slugify(name), slugify(other)]
  const [read, readOther] = [skeleton(name), skeleton(other)]
  if (a === b && isPlain(name) === isPlain(other)) return 'same'
  if (withoutDigits(a) === withoutDigits(b)) return undefined
  if (read === readOther) return 'lookalike'
  const length = Math.min(a.length, b.length)
  if (length < SHORTEST) return undefined
  return slips(a, b, length < LONG ? 1 : 2) === undefined ? undefined : 'near'
}

/** All its letters are Latin; a name with one foreign letter among them is not the same name. */
const isPlain = (name: string): boolean => !/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name)

const withoutDigits = (slug: string): string => slug.replace(/\d+/g, '#')

/**
 * Edits (insert, delete, replace, swap of neighbours) that make one text the other; nothing when it takes more than `most`. Optimal
 * string alignment, row by row.
 */
export function slips(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = cell(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(before, j - 2) + 1 : replaced
      next.push(Math.min(cell(row, j) + 1, cell(next, j - 1) + 1, replaced, swapped))
    }
    if (Math.min(...next) > most) return undefined
    before = row
    row = next
  }
  const total = cell(row, b.length)
  return total <= most ? total : undefined
}

const cell = (row: readonly number[], at: number): number => row[at] ?? Number.POSITIVE_INFINITY

/**
 * Pieces of a name's slug of which at least one stands unchanged in every slug that is near it: a swap of neighbours can spoil two, so a short
 * name is cut into three or more and a long one, where two slips are forgiven, into five or more. For a search that would be too slow letter by
 * letter.
 */
export const piecesOf = (name: string): string[] => [...new Set([slugify(name), latin(name)].flatMap(inPieces))]

function inPieces(slug: string): string[] {
  const length = slug.length < LONG ? Math.ceil(slug.length / 5) : Math.floor(slug.length / 5)
  return Array.from({ length: Math.ceil(slug.length / length) }, (_, at) => slug.slice(at * length, (at + 1) * length))
}

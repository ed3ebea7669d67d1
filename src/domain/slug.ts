import { createHash } from 'node:crypto'

const LONGEST_SLUG = 80
const LONGEST_NAME = 500

/** Letters that Unicode decomposition leaves alone but that have a usual ASCII spelling. */
const SPELLINGS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' }

/**
 * Kebab case, ASCII, at most 80 characters, never empty, the same for the same name. Capitals do not part words
 * (`GitHub` is one). A name without a single
 * ASCII letter or digit gets a slug from its hash, so that 漢字 and 仮名 stay apart.
 */
export function slugify(name: string): string {
  const ascii = name
    .slice(0, LONGEST_NAME)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/[ßæœøđðþłı]/g, (letter) => SPELLINGS[letter] ?? '')
    .replace(/['’]/g, '')
    .replace(/\+\+/g, '-plus-plus')
    .replace(/#(?=$|[^\w])/g, '-sharp')
    .replace(/&/g, '-and-')
  const slug = trimDashes(ascii.replace(/[^a-z0-9]+/g, '-')).slice(0, LONGEST_SLUG)
  return trimDashes(slug) || `item-${createHash('sha256').update(name, 'utf8').digest('hex').slice(0, 8)}`
}

const trimDashes = (text: string): string => text.replace(/^-+|-+$/g, '')

/**
 * The first free slug among the candidates (names, best first: the name, then with the plugin's, then with the
 * source's in front); when all are taken, the last with a number behind.
 */
export function chooseSlug(candidates: readonly string[], isTaken: (slug: string) => boolean): string {
  const slugs = candidates.map(slugify)
  for (const slug of slugs) if (!isTaken(slug)) return slug
  const base = slugs.at(-1) ?? slugify('')
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`
    const slug = `${trimDashes(base.slice(0, LONGEST_SLUG - suffix.length))}${suffix}`
    if (!isTaken(slug)) return slug
  }
}

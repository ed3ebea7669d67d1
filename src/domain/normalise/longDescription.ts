import type { Kind } from '../kinds'
import { shorten } from '../loading/firstParagraph'
import type { Section } from './sections'

const LONGEST = 4000

const OVERVIEW =
  /^(overview|introduction|purpose|about|what (this|it) (skill |plugin |command )?does|summary|description|why)\b/i

/**
 * The opening of the main file as Markdown: what stands before the first section, and the sections that introduce it.
 * A persona's or command's text speaks to a model, so only its opening is taken. Empty when there is none.
 */
export function longDescriptionOf(kind: Kind, sections: readonly Section[]): string {
  const opening = sections.filter(({ level }, index) => level === 0 || (level === 1 && index <= 1))
  const introducing =
    kind === 'skill' || kind === 'plugin'
      ? sections.filter((each) => !opening.includes(each) && OVERVIEW.test(each.title))
      : []
  const parts = [
    ...opening.map(({ lines }) => withoutBadges(lines)),
    ...introducing.slice(0, 2).map(({ title, lines }) => `## ${title}\n\n${withoutBadges(lines)}`),
  ]
  const text = parts.filter((part) => part.trim() !== '').join('\n\n')
  return shorten(text, LONGEST)
}

/** Badges and banners at the top of a README show nothing here, as no foreign image is loaded. */
const withoutBadges = (lines: readonly string[]): string =>
  lines
    .filter((line) => !/^\s*(\[?!\[|<\/?[a-z_-]+>\s*$|<img|<p align|<\/p>|<div|<\/div>|<a href)/i.test(line))
    .join('\n')
    .slice(0, 5 * LONGEST)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

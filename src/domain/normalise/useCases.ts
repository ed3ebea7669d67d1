import { shorten } from '../loading/firstParagraph'
import { listItems, plainText, type Section } from './sections'

const MOST = 10
const LONGEST = 240

const ABOUT_USE =
  /^(when to (use|apply|invoke|activate)|use (this )?(when|cases?)|use this skill|typical use|scenarios|what (this|it) (skill |plugin |command )?does|purpose|capabilities|features|key features|core capabilities|focus areas)\b/i
const NOT_TO_USE = /\bnot\b|don'?t|avoid|related/i

/** What an item is for, taken from the lists under headings that say so; else from the description's "Use when …". */
export function useCasesIn(sections: readonly Section[], description: string): string[] {
  const named = sections.filter(({ title }) => ABOUT_USE.test(title) && !NOT_TO_USE.test(title))
  const best = named.find(({ title }) => /^(when|use|typical|scenario)/i.test(title))
  for (const section of [best, ...named]) {
    const items = section ? [...new Set(listItems(section).map((item) => shorten(item, LONGEST)))] : []
    if (items.length > 0) return items.slice(0, MOST)
  }
  return fromDescription(description)
}

function fromDescription(description: string): string[] {
  const match =
    /\b(?:use (?:this )?(?:skill |agent |command )?(?:proactively )?(?:when|for|to|whenever|if)|triggers? (?:when|on))\b[:\s]+([^\n]+?)(?:\.\s|\.$|$)/i.exec(
      description,
    )
  const text = match?.[1] === undefined ? '' : plainText(match[1])
  if (text.length < 8) return []
  return [shorten(text.charAt(0).toUpperCase() + text.slice(1), LONGEST)]
}

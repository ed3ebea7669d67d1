import { detach } from '../detach'

const LONGEST = 300

/** The first paragraph of Markdown that is prose: no heading, list, table, code or HTML. At most 300 characters. */
export function firstParagraph(markdown: string): string | undefined {
  const text = markdown
    .slice(0, 20_000)
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/^(```|~~~)[\s\S]*?^\1[^\n]*$/gm, '')
  for (const block of text.split(/\n[ \t]*\n/)) {
    const lines = block.split('\n').filter((line) => !/^\s*#{1,6}\s/.test(line))
    const first = lines.find((line) => line.trim() !== '')
    if (first === undefined || /^\s*([-*+>|<]\s?|\d+[.)]\s|!\[|\[!|---|===)/.test(first)) continue
    const paragraph = lines.join(' ').replace(/\s+/g, ' ').trim()
    if (paragraph !== '') return detach(shorten(paragraph, LONGEST))
  }
  return undefined
}

/** Cuts at a word and marks the cut; `longest` counts UTF-16 units, surrogate pairs are not torn. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest - 1)
  const word = cut.lastIndexOf(' ')
  return `${(word > longest / 2 ? cut.slice(0, word) : cut).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}

/** A stretch of Markdown under one heading; `level` 0 and an empty title for what comes before the first. */
export interface Section {
  level: number
  title: string
  lines: string[]
}

const LONGEST_TEXT = 200_000
/** The patterns below look ahead; on text that is not prose they would otherwise take time by the square of its length. */
const LONGEST_SECTION = 20_000
const LONGEST_LINE = 2000

/** Splits Markdown at its ATX headings; `#` inside fenced code is no heading. */
export function sectionsOf(markdown: string): Section[] {
  let current: Section = { level: 0, title: '', lines: [] }
  const sections = [current]
  let fence: string | undefined
  for (const line of markdown.slice(0, LONGEST_TEXT).split(/\r?\n/)) {
    const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence
    const heading = fence === undefined ? /^(#{1,6})\s+(.+?)\s*#*$/.exec(line) : null
    if (heading) {
      current = { level: heading[1]?.length ?? 1, title: plainText(heading[2] ?? ''), lines: [] }
      sections.push(current)
    } else {
      current.lines.push(line)
    }
  }
  return sections
}

/** Items of the lists in a section, top level only, each as one line of plain text. */
export function listItems(section: Section): string[] {
  const items: string[] = []
  for (const line of section.lines) {
    const item = /^ {0,2}(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?(.+)$/.exec(line)?.[1]
    if (item !== undefined) items.push(item)
    else if (/^ {2,}\S/.test(line) && items.length > 0 && !/^\s*([-*+]|\d+[.)])\s/.test(line)) {
      items.push(`${items.pop()} ${line.trim()}`)
    }
  }
  return items.map(plainText).filter((item) => item !== '')
}

/** Contents of the fenced code blocks in a section. */
export function codeBlocks(section: Section): string[] {
  const text = section.lines.join('\n').slice(0, LONGEST_SECTION)
  return [...text.matchAll(/^\s{0,3}(```|~~~)[^\n]*\n([\s\S]*?)^\s{0,3}\1\s*$/gm)].flatMap(
    (match) => match[2]?.trim() || [],
  )
}

/** Markdown without its marks: emphasis, code ticks, links (their text stays), images, HTML tags. */
export function plainText(markdown: string): string {
  return markdown
    .slice(0, LONGEST_LINE)
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<\/?[A-Za-z][^>]{0,200}>/g, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed()
}

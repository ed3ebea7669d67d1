/** Where a head can begin: the two keys that every standard asks for. */
const FIRST_KEY = /^(?:name|description):[ \t]+\S/
const MOST_LINES = 60

/**
 * The head of a file that lacks one of the lines of `---` around it, or both, or has blank lines above the first: the lines from a
 * `name:` or `description:` at the very top to the next `---`, else to the first blank line. Nothing where the file begins otherwise.
 */
export function headWithoutMarks(text: string): { yaml: string; body: string } | undefined {
  const lines = text.slice(0, 64 * 1024).split(/\r?\n/)
  let from = 0
  while (from < lines.length && lines[from]?.trim() === '') from += 1
  if (/^---[ \t]*$/.test(lines[from] ?? '')) from += 1
  if (!FIRST_KEY.test(lines[from] ?? '')) return undefined
  const near = lines.slice(from, from + MOST_LINES)
  const closing = near.findIndex((line) => /^---[ \t]*$/.test(line))
  const heading = near.findIndex((line) => /^#{1,6} /.test(line))
  const blank = near.findIndex((line) => line.trim() === '')
  const marked = closing !== -1 && (heading === -1 || closing < heading)
  const length = marked ? closing : blank === -1 ? near.length : blank
  const end = from + length + (marked ? 1 : 0)
  return { yaml: near.slice(0, length).join('\n'), body: afterLines(text, end) }
}

/** The text below its first lines. */
function afterLines(text: string, lines: number): string {
  let at = 0
  for (let line = 0; line < lines; line += 1) {
    const next = text.indexOf('\n', at)
    if (next === -1) return ''
    at = next + 1
  }
  return text.slice(at)
}

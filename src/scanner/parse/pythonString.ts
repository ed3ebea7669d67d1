/** Value of a Python string literal with its prefix, quotes and escapes. */
export function pythonString(raw: string): string {
  const match = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/.exec(raw)
  if (!match) return raw
  const body = match[3] ?? ''
  return /r/i.test(match[1] ?? '') ? body : unescapeString(body)
}

/** Backslash escapes that Python and JavaScript share. */
export function unescapeString(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|U[0-9a-fA-F]{8}|[0-7]{1,3}|\r?\n|[\s\S])/g,
    (_, code: string) => {
      if (/^[xuU]./.test(code)) {
        const point = Number.parseInt(code.replace(/[xuU{}]/g, ''), 16)
        return point <= 0x10ffff ? String.fromCodePoint(point) : ''
      }
      if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
      return { n: '\n', t: '\t', r: '\r', '\n': '', '\r\n': '' }[code] ?? code
    },
  )
}

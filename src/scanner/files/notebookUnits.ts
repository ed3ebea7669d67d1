import { LineIndex } from '../text/lineIndex'
import { isRecord } from '../manifest/mcp'
import type { ScannedFile, Unit } from '../types'

const MAX_CELLS = 2000
/** How far behind a line the next one is looked for; outputs, which may hold pictures, stand between them. */
const MAX_AHEAD = 200_000
const MAX_LINES = 20_000

/**
 * The program of a notebook: all code cells as one Python unit whose rows are the file's, and the commands that its `!` lines and
 * shell cells run. Outputs are data and left out.
 */
export function notebookUnits(file: ScannedFile, whole: Unit): Unit[] {
  const raw = file.text ?? ''
  const cells = cellsOf(raw)
  if (!cells) return []
  const index = new LineIndex(raw)
  const program: string[] = []
  const units: Unit[] = []
  let cursor = 0
  let lines = 0
  for (const source of cells.slice(0, MAX_CELLS)) {
    const shellCell = /^\s*%%(?:bash|sh|script\b|system)/.test(source)
    const foreign = !shellCell && /^\s*%%(?!time|capture)\w/.test(source)
    for (const text of source.split('\n')) {
      lines += 1
      if (lines > MAX_LINES) break
      const written = JSON.stringify(text).slice(1, -1)
      const near = written ? raw.slice(cursor, cursor + MAX_AHEAD).indexOf(written) : -1
      const at = near >= 0 ? cursor + near : -1
      if (at >= 0) cursor = at
      const line = index.at(at >= 0 ? at : cursor).line
      while (program.length < line - 1) program.push('#')
      const command = shellCell ? text : /^\s*(?:\w+\s*=\s*)?!{1,2}(.+)$/.exec(text)?.[1]
      const install = /^\s*%(?:pip|conda|sx|system)\s+.+$/
        .exec(text)?.[0]
        .trim()
        .replace(/^%(?:sx|system)?\s*/, '')
      if (command ?? install)
        units.push({
          ...whole,
          language: 'shell',
          text: command ?? install ?? '',
          line,
          role: 'code',
          origin: 'embedded',
          via: 'a cell of this notebook',
        })
      else program.push(foreign || shellCell || /^\s*[%!]/.test(text) ? '' : text)
    }
  }
  return [{ ...whole, language: 'python', role: 'code', text: program.join('\n') }, ...units]
}

function cellsOf(raw: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(raw)
    if (!isRecord(value) || !Array.isArray(value.cells)) return undefined
    return value.cells.flatMap((cell: unknown) => {
      if (!isRecord(cell) || cell.cell_type !== 'code') return []
      const { source } = cell
      if (typeof source === 'string') return [source]
      return Array.isArray(source) ? [source.filter((line) => typeof line === 'string').join('')] : []
    })
  } catch {
    return undefined
  }
}

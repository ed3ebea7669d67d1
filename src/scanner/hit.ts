import { LineIndex } from './text/lineIndex'
import { excerptOf } from './text/excerpt'
import type { Hit, Unit } from './types'

/** A hit on rows (from 0) of a unit. */
export function hitAtRow(unit: Unit, row: number, text: string, more: Partial<Hit> = {}): Hit {
  const lines = text.split('\n').length
  return {
    file: unit.file,
    line: unit.line + row,
    endLine: unit.line + row + lines - 1,
    excerpt: excerptOf(text),
    role: unit.role,
    ...more,
  }
}

/** A hit on an offset of a unit's text. */
export function hitAtOffset(unit: Unit, offset: number, length: number, more: Partial<Hit> = {}): Hit {
  const index = new LineIndex(unit.text)
  const from = index.at(offset)
  const to = index.at(offset + Math.max(0, length - 1))
  return {
    file: unit.file,
    line: unit.line + from.line - 1,
    endLine: unit.line + to.line - 1,
    ...(unit.origin === 'file' ? { column: from.column, endColumn: to.column + 1 } : {}),
    excerpt: excerptOf(unit.text.slice(offset, offset + length)),
    role: unit.role,
    ...more,
  }
}

import type { Unit } from '../types'

/** The source line at a row (from 0) of a unit. */
export const rowText = (unit: Unit, row: number): string => unit.text.split('\n')[row]?.trim() ?? ''

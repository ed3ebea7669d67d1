import { isObject, type Json, type JsonObject } from '../json'

/** A field as trimmed text: numbers and booleans too, as YAML turns `version: 1.0` into a number. Empty is absent. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return undefined
  const trimmed = value.trim()
  return trimmed === '' ? undefined : trimmed
}

/** Longer is no list of tools, and the look-ahead below would be slow on it. */
const LONGEST_LIST = 4000

/** A list written as a list or as text with commas; `Bash(git add:*), Read` is two, as commas in parentheses do not part. */
export function listOf(value: Json | undefined): string[] | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => textOf(item) ?? [])
  const text = textOf(value)
  if (text === undefined || text.length > LONGEST_LIST) return undefined
  const parts = text.includes(',') ? text.split(/,(?![^(]*\))/) : text.split(/\s+(?![^(]*\))/)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** One value or a list of them, as a list. */
export const manyOf = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

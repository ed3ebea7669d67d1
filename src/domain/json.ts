/** A value that JSON can carry. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const DEEPEST = 64

/**
 * Any parsed YAML or JSON as plain data: Maps become objects, keys strings; `__proto__` keys are left out, as they
 * would change an object instead of filling it; NaN and infinities become strings; NUL and halves of surrogate pairs,
 * which escapes can smuggle in and Postgres refuses, are mended; what lies deeper than 64 levels is cut.
 */
export function toPlain(value: unknown, depth = 0): Json {
  if (depth > DEEPEST) return null
  switch (typeof value) {
    case 'string':
      return cleanText(value)
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : String(value)
    case 'bigint':
      return value.toString()
    case 'object':
      break
    default:
      return null
  }
  if (value === null) return null
  if (Array.isArray(value)) return value.map((item) => toPlain(item, depth + 1))
  if (value instanceof Date) return value.toISOString()
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value.entries() : Object.entries(value)
  const plain: JsonObject = {}
  for (const [key, item] of entries) {
    const name = typeof key === 'string' ? cleanText(key) : keyOf(key)
    if (name !== '__proto__') plain[name] = toPlain(item, depth + 1)
  }
  return plain
}

const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const keyOf = (key: unknown): string =>
  typeof key === 'number' || typeof key === 'bigint' || typeof key === 'boolean'
    ? String(key)
    : JSON.stringify(toPlain(key, DEEPEST - 2))

export type ParsedJson = { ok: true; value: Json } | { ok: false; reason: string }

/** JSON text of foreign origin: a byte-order mark is forgiven, `__proto__` keys are dropped. Never throws. */
export function parseJson(text: string): ParsedJson {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { ok: true, value: toPlain(value) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

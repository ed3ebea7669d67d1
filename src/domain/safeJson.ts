/** Strings that Postgres' jsonb refuses although JSON allows them: NUL, and halves of surrogate pairs. */
const REFUSED = /\\u0000|\\ud[89a-f][0-9a-f]{2}/i

/** JSON text that Postgres takes: NUL is dropped and lone surrogates become U+FFFD, in keys too. Everything else is as `JSON.stringify` has it. */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value)
  return REFUSED.test(text) ? JSON.stringify(cleaned(JSON.parse(text))) : text
}

const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), cleaned(inner)]))
}

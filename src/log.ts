import { type DestinationStream, type Logger, pino } from 'pino'
import { parseEnv } from './env'

const SECRET_KEY = /authorization|cookie|password|passwd|secret|token|api_?key|private_?key|encryption_?key/i
/** Counts of language-model tokens share a word with secrets and are none: only text is ever hidden for a name. */
const isSecret = (key: string, value: unknown) =>
  SECRET_KEY.test(key) && (typeof value === 'string' || (typeof value === 'object' && value !== null))
const HIDDEN = '[hidden]'
const MAX_DEPTH = 8

/** Hides the capability in `/w/{token}` paths, authorization values, and passwords inside URLs. */
export const redactText = (text: string): string =>
  text
    .replace(/\/w\/[^/\s"'?#\\]+/g, `/w/${HIDDEN}`)
    .replace(/\b(Bearer|JWT|Basic)\s+[A-Za-z0-9._~+/=-]+/g, `$1 ${HIDDEN}`)
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@/"]+@/gi, `$1:${HIDDEN}@`)

const redactValue = (value: unknown, depth: number): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value
  if (depth > MAX_DEPTH) return HIDDEN
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1))
  return redactFields({ ...value }, depth + 1)
}

/** A copy of a log record in which the values of fields with secret-sounding names are hidden, at any depth. */
export const redactFields = (record: Record<string, unknown>, depth = 0): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, isSecret(key, value) ? HIDDEN : redactValue(value, depth)]),
  )

/**
 * The logger of one process: JSON lines on stderr (stdout is for results), or on `stream`.
 * Nothing that authenticates anybody gets through: see `redactFields` and `redactText`.
 */
export const createLogger = (options: { name: string; level: string }, stream?: DestinationStream): Logger =>
  pino(
    {
      name: options.name,
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (record) => redactFields(record) },
      hooks: { streamWrite: redactText },
    },
    stream ?? pino.destination({ fd: 2, sync: true }),
  )

const parsed = parseEnv(process.env)

/** The logger of this process, at LOG_LEVEL. */
export const log = createLogger({ name: 'automatos', level: parsed.ok ? parsed.env.logLevel : 'info' })

export type { Logger }

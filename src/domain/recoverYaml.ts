import type { JsonObject } from './json'

/** A top-level `key: value` line, possibly with indented continuation lines. */
const PAIR = /^([A-Za-z_][\w-]*):[ \t]+(\S.*)$/

const quote = (value: string): string => `'${value.replaceAll("'", "''")}'`

/**
 * The usual fault in the wild is a description with a colon in it and no quotes. Each top-level pair that does not
 * parse alone is put in quotes, its continuation lines joined (as agentskills.io advises clients to retry).
 * Undefined when nothing could be quoted.
 */
export function quoteBrokenValues(
  yaml: string,
  parses: (pair: string) => boolean,
): { yaml: string; keys: string[] } | undefined {
  const keys: string[] = []
  const lines = yaml.split(/\r?\n/)
  const out: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const block = [line]
    while (/^[ \t]/.test(lines[at + 1] ?? '')) block.push(lines[(at += 1)] ?? '')
    const pair = PAIR.exec(line)
    const [key, value] = [pair?.[1], pair?.[2]]
    if (key === undefined || value === undefined || /^[|>]/.test(value) || parses(block.join('\n'))) {
      out.push(...block)
      continue
    }
    const whole = [value, ...block.slice(1)].map((part) => part.trim()).join(' ')
    out.push(`${key}: ${quote(unquote(whole.trim()))}`)
    keys.push(key)
  }
  return keys.length === 0 ? undefined : { yaml: out.join('\n'), keys }
}

/** A value that was meant to be quoted but holds its own quote sign inside. */
const unquote = (value: string): string => /^"(.*)"$/s.exec(value)?.[1] ?? /^'(.*)'$/s.exec(value)?.[1] ?? value

/** Keys documented for skills, agents and commands: only these are trusted to begin a new value in a broken file. */
const KNOWN_KEYS = new Set(
  `name description tools model color license version when_to_use argument-hint allowed-tools disallowed-tools
  disallowedTools category tags author compatibility user-invocable disable-model-invocation`.split(/\s+/),
)

/** Last resort: everything between two documented keys is the value of the first, as text. */
export function extractKnownKeys(yaml: string): JsonObject {
  const values = new Map<string, string[]>()
  let current: string[] = []
  for (const line of yaml.split(/\r?\n/)) {
    const pair = /^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/.exec(line)
    const key = pair?.[1]
    if (key !== undefined && KNOWN_KEYS.has(key)) {
      current = [(pair?.[2] ?? '').replace(/^[|>][+-]?\s*$/, '')]
      values.set(key, current)
    } else {
      current.push(line.trim())
    }
  }
  return Object.fromEntries([...values].map(([key, lines]) => [key, unquote(lines.join('\n').trim())]))
}

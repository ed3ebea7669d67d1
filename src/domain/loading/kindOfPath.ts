import type { Kind } from '../kinds'

/**
 * What a path that could not be taken in would most likely have become, so that a run's result stands under the right kind: by the
 * innermost documented directory or file name on it. `#commands/name` and `#plugins/0` are places inside a manifest.
 */
export function kindOfPath(path: string): Kind {
  const [file = '', inside] = path.split('#', 2)
  if (inside?.startsWith('commands/') === true) return 'command'
  if (inside !== undefined) return 'plugin'
  const parts = file.toLowerCase().split('/')
  const name = parts.at(-1) ?? ''
  if (name === 'skill.md') return 'skill'
  if (name.endsWith('.agent.md')) return 'persona'
  for (const part of parts.toReversed()) {
    const kind = KIND_OF_DIRECTORY.get(part)
    if (kind) return kind
  }
  return 'plugin'
}

/** A map, since a directory may be called `constructor`. */
const KIND_OF_DIRECTORY = new Map<string, Kind>([
  ['skills', 'skill'],
  ['agents', 'persona'],
  ['commands', 'command'],
  ['plugins', 'plugin'],
  ['.claude-plugin', 'plugin'],
  ['hooks', 'plugin'],
])

import type { JsonObject } from '../json'

/** Keys that Claude Code documents for agents and that skills do not have. */
const OF_PERSONAS = ['tools', 'disallowedTools', 'permissionMode', 'maxTurns', 'color', 'memory', 'isolation', 'skills']

/** What a single Markdown file is by its name and frontmatter, where no directory says so. */
export function guessKind(fileName: string, frontmatter: JsonObject): 'skill' | 'persona' | 'command' {
  if (/^skill\.md$/i.test(fileName)) return 'skill'
  if (/\.agent\.md$/i.test(fileName)) return 'persona'
  const has = (key: string) => frontmatter[key] !== undefined && frontmatter[key] !== null
  if (has('name') && OF_PERSONAS.some(has)) return 'persona'
  return has('name') && has('description') ? 'skill' : 'command'
}

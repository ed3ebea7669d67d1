import type { ContextItem } from './types'

const INTRODUCTION =
  '## Available skills\n\nLoad one with the tool `load_skill` when the task calls for it, before you start; read its further files with `read_skill_file`.\n'

/** Level 1 of an item: one line. Line breaks in descriptions would end the list. */
export const metadataLine = ({ kind, slug, description }: Pick<ContextItem, 'kind' | 'slug' | 'description'>): string =>
  `- ${kind === 'skill' ? '' : `${kind} `}${slug}: ${description.replaceAll(/\s+/g, ' ').trim()}`

/** Level 2 of an item. */
export const instructionBlock = ({ kind, slug, version, instructions }: ContextItem): string =>
  `<${kind} name="${slug}" version="${version.digest.slice(0, 19)}">\n${instructions.trim()}\n</${kind}>`

/** The system prompt from its parts, in their fixed order. */
export function render(persona: readonly string[], lines: readonly string[], blocks: readonly string[]): string {
  return [
    ...persona.filter((part) => part.trim() !== ''),
    ...(lines.length > 0 ? [`${INTRODUCTION}\n${lines.join('\n')}`] : []),
    ...(blocks.length > 0 ? [`## Loaded instructions\n\n${blocks.join('\n\n')}`] : []),
  ]
    .map((part) => part.trim())
    .join('\n\n')
}

/** What the headings and the introduction cost, counted once by the caller. */
export const FRAME = `${INTRODUCTION}\n## Loaded instructions\n\n`

import type { ScanContext } from '../types'
import { isRecord } from './mcp'

/** What a bundle says about itself: name, description, tools it asks for, permissions it claims to need. */
export interface Declared {
  file: string
  name: string
  description: string
  /** `allowed-tools` or `tools`; undefined where not declared. */
  tools: string[] | undefined
  /** `permissions`, which some runtimes read; undefined where not declared. */
  permissions: string[] | undefined
  /** Body of the main file, for its own promises. */
  body: string
}

/** Frontmatter of every main file (SKILL.md, agents, commands) of the bundle. */
export function declaredIn(ctx: ScanContext): Declared[] {
  return ctx.docs.flatMap(({ file, doc }) => {
    const front = doc.frontmatter
    if (!isRecord(front) || (typeof front.name !== 'string' && typeof front.description !== 'string')) return []
    return [
      {
        file: file.path,
        name: typeof front.name === 'string' ? front.name : '',
        description: typeof front.description === 'string' ? front.description : '',
        tools: words(front['allowed-tools'] ?? front.tools ?? front.allowedTools),
        permissions: words(front.permissions),
        body: doc.passages.map((passage) => passage.text).join('\n'),
      },
    ]
  })
}

function words(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string')
  if (typeof value === 'string') return value.split(/[,\s]+(?![^(]*\))/).filter(Boolean)
  return undefined
}

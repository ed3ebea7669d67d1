import { z } from 'zod'
import type { Detail } from '@/contracts/marketplace'
import type { Trust } from '../catalog/TrustLine'

/** A part that is public: it has a page, a cost in tokens and a verdict of its own. */
export interface PluginPart {
  tokens: Detail['tokens']
  trust: Trust
}

export interface ContentRow {
  slug: string
  name: string
  description: string
  /** Null for a part without a public page. */
  tokens: number | null
  trust: Trust | null
}

export interface FactRow {
  name: string
  detail: string
}

/** What a plugin brings, in the words the page shows. */
export interface PluginContents {
  skills: ContentRow[]
  personas: ContentRow[]
  commands: ContentRow[]
  hooks: FactRow[]
  mcpServers: FactRow[]
}

/** Facts are stored as the import found them; what the page does not know by name it leaves out. */
const hook = z.object({
  event: z.string(),
  matcher: z.string().optional().catch(undefined),
  action: z.string().catch(''),
})
const server = z.object({
  name: z.string(),
  transport: z.string().catch(''),
  target: z.string().catch(''),
})

const readable = <T>(schema: z.ZodType<T>, raw: readonly unknown[]): T[] =>
  raw.flatMap((entry) => {
    const { data } = schema.safeParse(entry)
    return data === undefined ? [] : [data]
  })

const costOf = (part: PluginPart | undefined): number | null =>
  part ? part.tokens.metadata + part.tokens.instructions : null

/** What an item costs an agent: a plugin costs what its parts do, everything else what its own text does. */
export function tokensOf(item: Detail, parts: ReadonlyMap<string, PluginPart>): Detail['tokens'] {
  if (parts.size === 0) return item.tokens
  const sum = (level: keyof Detail['tokens']) =>
    [...parts.values()].reduce((total, { tokens }) => total + tokens[level], 0)
  return { metadata: sum('metadata'), instructions: sum('instructions'), resources: sum('resources') }
}

/** The contents of a plugin's detail, with what is known of its public parts; null for the other kinds. */
export function pluginContents(item: Detail, parts: ReadonlyMap<string, PluginPart>): PluginContents | null {
  if (!item.contents) return null
  const { skills, personas, commands, hooks, mcp_servers: servers } = item.contents
  const rows = (list: typeof skills): ContentRow[] =>
    list.map(({ id, slug, name, description }) => {
      const part = parts.get(id)
      return { slug, name, description, tokens: costOf(part), trust: part?.trust ?? null }
    })
  return {
    skills: rows(skills),
    personas: rows(personas),
    commands: rows(commands),
    hooks: readable(hook, hooks).map(({ event, matcher, action }) => ({
      name: matcher ? `${event} (${matcher})` : event,
      detail: action,
    })),
    mcpServers: readable(server, servers).map(({ name, transport, target }) => ({
      name: transport ? `${name} (${transport})` : name,
      detail: target,
    })),
  }
}

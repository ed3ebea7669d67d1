import { assembleContext, type AssembledContext } from '../../domain/context/assembleContext'
import type { ContextFormat, ContextItem, Omission } from '../../domain/context/types'
import { parseFrontmatter } from '../../domain/frontmatter'
import { pluralOf } from '../../domain/kinds'
import type { AgentState, StateItem } from './agentState'

/** Bytes of a stored file by its SHA-256; undefined where storage has lost them. */
export type ReadFile = (sha256: string) => Promise<Uint8Array | undefined>

export interface ContextWish {
  task?: string | undefined
  maxTokens?: number | undefined
  format: ContextFormat
}

export interface ContextTools {
  readFile: ReadFile
  count: (text: string) => number
  /** Where this server is reached from outside, without a trailing slash. */
  baseUrl: string
}

/** Puts an agent's context together from its state and the stored texts. */
export async function contextOf(
  state: AgentState,
  wish: ContextWish,
  { readFile, count, baseUrl }: ContextTools,
): Promise<AssembledContext> {
  const withheld: Omission[] = []
  const items: ContextItem[] = []
  let persona: ContextItem | undefined
  for (const item of state.items) {
    // A plugin's components stand for it.
    if (item.kind === 'plugin' && item.role === 'item' && reasonAgainst(item) === undefined) continue
    const reason = reasonAgainst(item)
    if (reason !== undefined) {
      withheld.push({ slug: item.slug, reason })
      continue
    }
    const loaded = await load(item, readFile)
    if (item.role === 'persona') persona = loaded
    else items.push(loaded)
  }
  return assembleContext({
    agent: state,
    ...(persona ? { persona } : {}),
    items,
    withheld,
    ...(wish.task ? { task: wish.task } : {}),
    ...(wish.maxTokens === undefined ? {} : { maxTokens: wish.maxTokens }),
    format: wish.format,
    contentUrl: ({ kind, slug, version }) =>
      `${baseUrl}/api/marketplace/${pluralOf(kind)}/${slug}/content?version=${version.digest}`,
    count,
  })
}

/** Why an agent does not get an item it was given; undefined when it does. */
export function reasonAgainst(item: StateItem): string | undefined {
  if (!item.usable) return 'Not enabled in the workspace any more.'
  if (!item.entitled) return 'The workspace’s plan does not include it.'
  if (item.version === null) return 'It has no published version.'
  if (!item.deliverable) return 'Its version was revoked or is not approved.'
  return undefined
}

async function load(item: StateItem, readFile: ReadFile): Promise<ContextItem> {
  const bytes = item.main === null ? new Uint8Array() : await readFile(item.main)
  if (!bytes)
    throw new Error(`The instructions of ${item.kind} ${item.slug} (${item.main}) are missing from object storage.`)
  const text = new TextDecoder().decode(bytes)
  return {
    kind: item.kind,
    slug: item.slug,
    name: item.name,
    description: item.description,
    version: { label: item.label, digest: item.digest ?? '' },
    priority: item.priority,
    load: item.load,
    instructions: item.kind === 'plugin' ? '' : parseFrontmatter(text).body,
  }
}

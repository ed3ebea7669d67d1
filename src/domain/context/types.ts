import type { LoadMode } from '../assignment'
import type { Kind } from '../kinds'

export const CONTEXT_FORMATS = ['text', 'openai', 'anthropic', 'gemini'] as const
export type ContextFormat = (typeof CONTEXT_FORMATS)[number]

/** An item that an agent may have in its context, with its instructions (the main file's body). */
export interface ContextItem {
  kind: Kind
  slug: string
  name: string
  description: string
  version: { label: string | null; digest: string }
  priority: number
  load: LoadMode
  instructions: string
}

export interface Omission {
  slug: string
  reason: string
}

export interface ContextInput {
  agent: { id: string; model: string; temperature: number | null; systemPrompt: string | null; tokenBudget: number }
  persona?: ContextItem
  items: readonly ContextItem[]
  /** What the caller found that the agent does not get (revoked, not entitled, …). */
  withheld: readonly Omission[]
  /** What the agent is about to do; decides which `auto` items come with their instructions. */
  task?: string
  /** Narrows the agent's own budget. */
  maxTokens?: number
  format: ContextFormat
  /** Address of an item's content on this server. */
  contentUrl: (item: Pick<ContextItem, 'kind' | 'slug' | 'version'>) => string
  /** Tokens of a text; a pure function that the caller may remember results of. */
  count: (text: string) => number
}

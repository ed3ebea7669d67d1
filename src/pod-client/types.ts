export type ContextFormat = 'text' | 'openai' | 'anthropic' | 'gemini'

export interface ContextItem {
  kind: string
  slug: string
  name: string
  version: { label: string | null; digest: string }
  level: 'metadata' | 'instructions'
  tokens: number
  content_url: string
}

/** What a pod feeds its model; the server documents every field in its OpenAPI description. */
export interface AssembledContext {
  agent_id: string
  model: string
  temperature: number | null
  system_prompt: string
  messages: object[]
  tools: object[]
  items: ContextItem[]
  omitted: { slug: string; reason: string }[]
  token_estimate: number
  tokens: { persona: number; metadata: number; instructions: number; budget: number; tokenizer: string; exact: boolean }
  etag: string
}

export interface Content {
  id: string
  kind: string
  slug: string
  name: string
  version: { id: string; label: string | null; digest: string }
  instructions: string
  scripts: { path: string; language: string; code: string }[]
  references: { path: string; content: string }[]
  assets: { path: string; size: number; digest: string }[]
}

export interface UsageEvent {
  event_id: string
  event_type: 'loaded' | 'invoked' | 'error'
  kind: string
  slug: string
  digest: string
  tokens_used?: number
  latency_ms?: number
  model?: string
  occurred_at: string
}

export interface UsageOutcome {
  accepted: number
  duplicates: number
  rejected: { index: number; reason: string }[]
}

export type PodEvent =
  | { type: 'ready'; etag: string }
  | { type: 'context-changed'; etag: string }
  | { type: 'revoked'; digest: string }

/** The server refused; `status` and `type` as in its problem (RFC 9457). */
export class MarketplaceError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    detail: string,
  ) {
    super(detail)
    this.name = 'MarketplaceError'
  }
}

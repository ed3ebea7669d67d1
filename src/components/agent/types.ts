import type { LoadMode } from '@/domain/assignment'
import type { Kind } from '@/domain/kinds'
import type { Trust } from '../catalog/TrustLine'

/** An item that the workspace may give its agents, with what it costs in context. A plugin's tokens are its components'. */
export interface UsableItem {
  id: string
  kind: Kind
  slug: string
  name: string
  description: string
  icon: string | null
  tokens: { metadata: number; instructions: number }
  trust: Trust
  /** Something in it was revoked elsewhere: agents get nothing of it. */
  withheld: boolean
  /** Ids of the components that a plugin brings; empty for other kinds. */
  components: readonly string[]
}

/** One assignment as it is being edited. */
export interface DraftAssignment {
  id: string
  priority: number
  load: LoadMode
  pin?: string
}

/** The agent as it is being edited. */
export interface AgentDraft {
  name: string
  description: string
  model: string
  temperature: number | null
  persona: string | null
  systemPrompt: string
  tokenBudget: number
  assignments: DraftAssignment[]
}

/** What saving answered: where something is wrong, by field. */
export interface SaveResult {
  saved?: boolean
  error?: string
  fields?: Partial<Record<'name' | 'model' | 'temperature' | 'tokenBudget' | 'persona' | 'assignments', string>>
}

import type { AgentDraft, UsableItem } from './types'

/** Tokens of a draft by what puts them into the context. `auto` instructions are loaded only when a task calls for them. */
export interface Budget {
  persona: number
  prompt: number
  metadata: number
  always: number
  auto: number
  /** All of the above. */
  total: number
  /** What is in the context whatever the task. */
  fixed: number
  limit: number
  state: 'fits' | 'auto-may-be-left-out' | 'over'
}

/** About four characters a token: close enough for the agent's own prompt while it is being typed. */
const roughTokens = (text: string): number => Math.ceil(text.trim().length / 4)

/**
 * Adds up a draft: a line for every item (level 1), instructions (level 2) of items loaded always or automatically. What comes
 * with a plugin and is also assigned by itself counts once, by its own assignment.
 */
export function budgetOf(draft: AgentDraft, items: readonly UsableItem[]): Budget {
  const byId = new Map(items.map((item) => [item.id, item]))
  const alone = new Set(draft.assignments.map(({ id }) => id))
  const sums = { metadata: 0, always: 0, auto: 0 }
  for (const { id, load } of draft.assignments) {
    const item = byId.get(id)
    if (!item) continue
    const parts =
      item.components.length === 0
        ? [item]
        : item.components.filter((part) => !alone.has(part)).flatMap((part) => byId.get(part) ?? [])
    for (const { tokens } of parts) {
      sums.metadata += tokens.metadata
      if (load === 'always') sums.always += tokens.instructions
      if (load === 'auto') sums.auto += tokens.instructions
    }
  }
  const persona = draft.persona ? (byId.get(draft.persona)?.tokens.instructions ?? 0) : 0
  const prompt = roughTokens(draft.systemPrompt)
  const fixed = persona + prompt + sums.metadata + sums.always
  const total = fixed + sums.auto
  const state = fixed > draft.tokenBudget ? 'over' : total > draft.tokenBudget ? 'auto-may-be-left-out' : 'fits'
  return { ...sums, persona, prompt, fixed, total, limit: draft.tokenBudget, state }
}

import type { ContextRequest } from '../contracts/context'
import type { AssembledContext } from '../domain/context/assembleContext'
import { countTokens } from '../domain/tokens'
import type { AgentState } from '../queries/agents/agentState'
import { contextOf, type ReadFile } from '../queries/agents/contextOf'
import { BoundedCache } from './boundedCache'

const COUNTED_CHARACTERS = 32 * 1024 * 1024
const WISHES = 32

/** Assembles contexts and remembers them with the state they were made from: the same state and wish give the same bytes (invariant 9). */
export class Contexts {
  readonly #made = new WeakMap<AgentState, Map<string, Promise<AssembledContext>>>()
  readonly #counts = new BoundedCache<{ tokens: number; length: number }>(COUNTED_CHARACTERS, ({ length }) => length)

  constructor(
    private readonly readFile: ReadFile,
    private readonly baseUrl: string,
  ) {}

  assemble(state: AgentState, wish: ContextRequest): Promise<AssembledContext> {
    const made = this.#made.get(state) ?? new Map<string, Promise<AssembledContext>>()
    this.#made.set(state, made)
    const key = JSON.stringify([wish.format, wish.max_tokens ?? null, wish.task ?? null])
    const known = made.get(key)
    if (known) return known
    // Tasks are the pods' own words and endless in number; what is remembered of them is not.
    if (made.size >= WISHES) made.clear()
    const context = contextOf(
      state,
      { format: wish.format, task: wish.task, maxTokens: wish.max_tokens },
      { readFile: this.readFile, count: (text) => this.#count(text), baseUrl: this.baseUrl },
    )
    made.set(key, context)
    context.catch(() => made.delete(key))
    return context
  }

  #count(text: string): number {
    const known = this.#counts.get(text)
    if (known) return known.tokens
    const tokens = countTokens(text)
    this.#counts.set(text, { tokens, length: text.length })
    return tokens
  }
}

import { createHash } from 'node:crypto'
import { TOKENIZER } from '../tokens'
import { relevance } from './relevance'
import { FRAME, instructionBlock, metadataLine, render } from './render'
import { messagesFor, toolsFor } from './tools'
import type { ContextInput, ContextItem, Omission } from './types'

export interface AssembledItem {
  kind: ContextItem['kind']
  slug: string
  name: string
  version: ContextItem['version']
  level: 'metadata' | 'instructions'
  tokens: number
  content_url: string
}

export interface AssembledContext {
  agent_id: string
  model: string
  temperature: number | null
  system_prompt: string
  messages: object[]
  tools: object[]
  items: AssembledItem[]
  omitted: Omission[]
  token_estimate: number
  tokens: { persona: number; metadata: number; instructions: number; budget: number; tokenizer: string; exact: boolean }
  etag: string
}

/** Line breaks and glue between two parts: what a sum of counts can be too low by. */
const GLUE = 4

/** Families whose tokenizer is o200k; for others the count is an estimate and says so. */
const O200K_MODELS = /^(?:openai\/)?(?:gpt-4o|gpt-4\.1|gpt-5|o[134](?:-|$)|chatgpt)/i

const key = ({ kind, slug }: ContextItem): string => `${kind}\0${slug}`
const byPlace = (a: ContextItem, b: ContextItem): number => a.priority - b.priority || (key(a) < key(b) ? -1 : 1)

/**
 * What a pod feeds its model: persona, level 1 of every item, level 2 of those that are to be loaded and fit. The same state gives the same
 * bytes, whatever the order of the input (invariant 9). The persona is always in, even over budget; everything else keeps within it.
 */
export function assembleContext(input: ContextInput): AssembledContext {
  const { agent, persona, task, format, count } = input
  const budget = Math.min(agent.tokenBudget, input.maxTokens ?? agent.tokenBudget)
  const items = input.items.toSorted(byPlace)
  const omitted: Omission[] = [...input.withheld]
  const personaParts = [persona?.instructions ?? '', agent.systemPrompt ?? '']
  const personaTokens = count(render(personaParts, [], []))
  let left = budget - personaTokens - (items.length > 0 ? count(FRAME) + GLUE : 0)

  const shown: { item: ContextItem; line: string; tokens: number }[] = []
  for (const item of items) {
    const line = metadataLine(item)
    const tokens = count(line) + 1
    if (tokens > left) {
      omitted.push({ slug: item.slug, reason: 'Over the token budget: not even its summary fits.' })
      continue
    }
    left -= tokens
    shown.push({ item, line, tokens })
  }

  const loaded = new Map<string, { block: string; tokens: number }>()
  for (const item of loadingOrder(
    shown.map((each) => each.item),
    task,
  )) {
    const block = instructionBlock(item)
    const tokens = count(block) + GLUE
    if (tokens > left) {
      omitted.push({
        slug: item.slug,
        reason: `Instructions over the token budget (${tokens} tokens, ${Math.max(0, left)} left); load them on demand.`,
      })
      continue
    }
    left -= tokens
    loaded.set(key(item), { block, tokens })
  }

  const blocks = shown.flatMap(({ item }) => loaded.get(key(item))?.block ?? [])
  const system = render(
    personaParts,
    shown.map(({ line }) => line),
    blocks,
  )
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  const context = {
    agent_id: agent.id,
    model: agent.model,
    temperature: agent.temperature,
    system_prompt: system,
    messages: messagesFor(format, system, task),
    tools: shown.length > 0 ? toolsFor(format) : [],
    items: shown.map(({ item, tokens }): AssembledItem => {
      const full = loaded.get(key(item))
      return {
        kind: item.kind,
        slug: item.slug,
        name: item.name,
        version: item.version,
        level: full ? 'instructions' : 'metadata',
        tokens: tokens + (full?.tokens ?? 0),
        content_url: input.contentUrl(item),
      }
    }),
    omitted: omitted.toSorted((a, b) => (`${a.slug}\0${a.reason}` < `${b.slug}\0${b.reason}` ? -1 : 1)),
    token_estimate: count(system),
    tokens: {
      persona: personaTokens,
      metadata: sum(shown.map(({ tokens }) => tokens)),
      instructions: sum([...loaded.values()].map(({ tokens }) => tokens)),
      budget,
      tokenizer: TOKENIZER,
      exact: O200K_MODELS.test(agent.model),
    },
  }
  return { ...context, etag: createHash('sha256').update(JSON.stringify(context)).digest('hex') }
}

/**
 * Which items' instructions to try, best first: `always`; then `auto` — with a task those that fit it, most relevant first, without one by
 * priority. `on_demand` waits until the pod asks.
 */
function loadingOrder(items: readonly ContextItem[], task: string | undefined): ContextItem[] {
  const always = items.filter(({ load }) => load === 'always')
  const auto = items.filter(({ load }) => load === 'auto')
  if (!task) return [...always, ...auto]
  const scored = auto.map((item) => ({ item, score: relevance(task, item) })).filter(({ score }) => score > 0)
  return [...always, ...scored.toSorted((a, b) => b.score - a.score || byPlace(a.item, b.item)).map(({ item }) => item)]
}

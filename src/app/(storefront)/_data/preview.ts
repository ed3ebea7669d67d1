import type { PromptPreviewProps } from '@/components/agent/PromptPreview'
import { countTokens } from '@/domain/tokens'
import { env } from '@/env'
import { agentState } from '@/queries/agents/agentState'
import { contextOf } from '@/queries/agents/contextOf'
import { readFile } from '@/storage'
import { sql } from './query'
import { objects } from './store'

/** What a pod of this agent gets right now, without a task: assembled by the rules that delivery uses. Null for no agent. */
export async function previewOf(agent: string): Promise<PromptPreviewProps | null> {
  const state = await agentState(await sql(), agent)
  if (!state) return null
  const context = await contextOf(
    state,
    { format: 'text' },
    { readFile: (hash) => readFile(objects(), hash), count: countTokens, baseUrl: env().deliveryUrl },
  )
  return { prompt: context.system_prompt, tokens: context.token_estimate, omitted: context.omitted }
}

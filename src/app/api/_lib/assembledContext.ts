import { ContextRequest } from '@/contracts/context'
import { countTokens } from '@/domain/tokens'
import { env } from '@/env'
import { agentState } from '@/queries/agents/agentState'
import { contextOf } from '@/queries/agents/contextOf'
import { agentOf } from '@/services/agents/agentOf'
import { notFound } from '@/services/errors'
import { type Ctx, mustBeLoggedIn, param, parse } from './handle'
import { withEtag } from './respond'
import { readStored } from './store'

/** What an agent's pods would get now, for a member of its workspace to look at. It is no delivery, so no receipt is written. */
export async function assembledContext(ctx: Ctx, input: unknown): Promise<Response> {
  mustBeLoggedIn(ctx)
  const { task, max_tokens: maxTokens, format } = parse(ContextRequest, input)
  const { id } = await agentOf(ctx.req, param(ctx, 'id'))
  const state = await agentState(ctx.query, id)
  if (!state) throw notFound('agent')
  const context = await contextOf(
    state,
    { task, maxTokens, format },
    { readFile: readStored, count: countTokens, baseUrl: env().publicUrl },
  )
  return withEtag(ctx.request, context.etag, () => context)
}

'use server'

import { redirect } from 'next/navigation'
import type { AgentDraft, SaveResult } from '@/components/agent/types'
import { chooseSlug } from '@/domain/slug'
import { queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import { workspaceOf } from '../_data/workspace'
import { act } from './act'
import { readDraft } from './agentDraft'
import { agentFields, writeAssignments } from './agentWrites'

/** Makes an agent with its assignments, all or nothing, and goes to its page. */
export async function createAgentAction(workspaceSlug: string, raw: AgentDraft): Promise<SaveResult> {
  const read = readDraft(raw)
  if (!read.ok) return read.result
  const { draft } = read
  const workspace = await workspaceOf(workspaceSlug)
  if (!workspace) return { error: 'There is no such workspace.' }
  const result = await act((req) =>
    inTransaction(req, async () => {
      const taken = await queryOf(req)<{ slug: string }>('select slug from agents where workspace_id = $1::uuid', [
        workspace.id,
      ])
      const slugs = new Set(taken.map(({ slug }) => slug))
      // “new” is the address of this very form.
      const slug = chooseSlug([draft.name], (wanted) => wanted === 'new' || slugs.has(wanted))
      const agent = await req.payload.create({
        collection: 'agents',
        data: { ...agentFields(draft), workspace: workspace.id, slug },
        req,
        overrideAccess: false,
        depth: 0,
      })
      await writeAssignments(req, agent.id, draft.assignments)
      return { slug }
    }),
  )
  if (!('slug' in result)) return result
  redirect(`/workspace/${workspace.slug}/agents/${result.slug}`)
}

import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AgentList } from '@/components/agent/AgentList'
import { ButtonLink } from '@/components/ui/ButtonLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { agentsOf } from '../../../_data/agents'
import { workspaceOf } from '../../../_data/workspace'
import type { Page } from '../../../pageTypes'

export const metadata: Metadata = { title: 'Agents' }

export default async function AgentsPage({ params }: Page<{ slug: string }>) {
  const workspace = await workspaceOf((await params).slug)
  if (!workspace) notFound()
  const agents = await agentsOf(workspace.id)
  const root = `/workspace/${workspace.slug}/agents`
  const create =
    workspace.role === 'viewer' ? null : (
      <ButtonLink href={`${root}/new`} look="primary">
        <Plus aria-hidden />
        New agent
      </ButtonLink>
    )
  return (
    <>
      <div className="mb-5 flex items-center justify-between gap-4">
        <div>
          <h1 className="text-lg font-semibold tracking-[-0.015em]">Agents</h1>
          <p className="text-sm text-ink-3">Each gets what is assigned to it, within its token budget.</p>
        </div>
        {agents.length > 0 ? create : null}
      </div>
      {agents.length > 0 ? (
        <AgentList agents={agents} root={root} />
      ) : (
        <EmptyState action={create} title="No agents yet">
          <p>An agent is a model with a persona, a token budget, and what you assign to it. Pods run it with a key.</p>
        </EmptyState>
      )}
    </>
  )
}

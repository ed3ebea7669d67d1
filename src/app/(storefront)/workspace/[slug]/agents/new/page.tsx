import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AgentForm } from '@/components/agent/AgentForm.client'
import { createAgentAction } from '../../../../_actions/createAgent'
import { usableItems } from '../../../../_data/agents'
import { workspaceOf } from '../../../../_data/workspace'
import type { Page } from '../../../../pageTypes'

export const metadata: Metadata = { title: 'New agent' }

const EMPTY = {
  name: '',
  description: '',
  model: 'claude-sonnet-4-5',
  temperature: null,
  persona: null,
  systemPrompt: '',
  tokenBudget: 8000,
  assignments: [],
}

export default async function NewAgentPage({ params }: Page<{ slug: string }>) {
  const workspace = await workspaceOf((await params).slug)
  if (!workspace || workspace.role === 'viewer') notFound()
  return (
    <>
      <h1 className="mb-5 text-lg font-semibold tracking-[-0.015em]">New agent</h1>
      <AgentForm
        initial={EMPTY}
        items={await usableItems(workspace.id)}
        save={createAgentAction.bind(null, workspace.slug)}
        saveLabel="Create agent"
      />
    </>
  )
}

import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AgentForm } from '@/components/agent/AgentForm.client'
import { KeysPanel } from '@/components/agent/KeysPanel.client'
import { PromptPreview } from '@/components/agent/PromptPreview'
import { createKeyAction } from '../../../../_actions/createKey'
import { revokeKeyAction } from '../../../../_actions/revokeKey'
import { saveAgentAction } from '../../../../_actions/saveAgent'
import { agentOf, keysOf, usableItems } from '../../../../_data/agents'
import { previewOf } from '../../../../_data/preview'
import { workspaceOf } from '../../../../_data/workspace'
import type { Page } from '../../../../pageTypes'

type Props = Page<{ slug: string; agentSlug: string }>

const load = async ({ params }: Props) => {
  const { slug, agentSlug } = await params
  const workspace = await workspaceOf(slug)
  const agent = workspace ? await agentOf(workspace.id, agentSlug) : null
  return workspace && agent ? { workspace, agent } : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props))?.agent.draft.name }
}

export default async function AgentPage(props: Props) {
  const found = await load(props)
  if (!found) notFound()
  const { workspace, agent } = found
  const mayBuild = workspace.role !== 'viewer'
  const [items, keys, preview] = await Promise.all([
    usableItems(workspace.id),
    mayBuild ? keysOf(agent.id) : [],
    previewOf(agent.id),
  ])
  return (
    <>
      <Link
        className="inline-flex items-center gap-1 text-sm text-ink-3 hover:text-ink"
        href={`/workspace/${workspace.slug}/agents`}
      >
        <ArrowLeft aria-hidden className="size-3.5" />
        All agents
      </Link>
      <h1 className="mt-1 mb-6 text-2xl font-semibold tracking-[-0.025em]">{agent.draft.name}</h1>
      <AgentForm
        initial={agent.draft}
        items={items}
        key={agent.id}
        names={agent.names}
        readOnly={!mayBuild}
        save={saveAgentAction.bind(null, agent.id)}
        saveLabel="Save agent"
      />
      <div className="mt-6 grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
        <div className="grid grid-cols-1 gap-6">
          {mayBuild ? (
            <KeysPanel agentId={agent.id} create={createKeyAction} keys={keys} revoke={revokeKeyAction} />
          ) : null}
          {preview ? <PromptPreview {...preview} /> : null}
        </div>
      </div>
    </>
  )
}

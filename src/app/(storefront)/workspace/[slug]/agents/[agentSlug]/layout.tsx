import { notFound } from 'next/navigation'
import { agentOf } from '../../../../_data/agents'
import { workspaceOf } from '../../../../_data/workspace'
import type { Layout } from '../../../../pageTypes'

/** Whether there is such an agent, judged above the loading boundary: a true 404. */
export default async function AgentLayout({ children, params }: Layout<{ slug: string; agentSlug: string }>) {
  const { slug, agentSlug } = await params
  const workspace = await workspaceOf(slug)
  if (!workspace || !(await agentOf(workspace.id, agentSlug))) notFound()
  return children
}

import { notFound } from 'next/navigation'
import { agentOf } from '../../../../_data/agents'
import { workspaceOf } from '../../../../_data/workspace'

/** Whether there is such an agent, judged above the loading boundary: a true 404. */
export default async function AgentLayout({ children, params }: LayoutProps<'/workspace/[slug]/agents/[agentSlug]'>) {
  const { slug, agentSlug } = await params
  const workspace = await workspaceOf(slug)
  if (!workspace || !(await agentOf(workspace.id, agentSlug))) notFound()
  return children
}

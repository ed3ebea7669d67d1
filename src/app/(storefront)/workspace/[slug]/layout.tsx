import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { NavLink } from '@/components/layout/NavLink.client'
import { Badge } from '@/components/ui/Badge'
import { currentUser } from '../../_data/session'
import { workspaceOf } from '../../_data/workspace'
import type { Layout } from '../../pageTypes'

type Props = Layout<{ slug: string }>

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const workspace = await workspaceOf((await params).slug)
  return { title: workspace ? { default: workspace.name, template: `%s · ${workspace.name}` } : 'Workspace' }
}

const TAB =
  'relative -mb-px border-b-2 border-transparent px-1 pb-2.5 text-sm font-medium text-ink-2 hover:text-ink aria-[current]:border-ink aria-[current]:text-ink'

/** The frame of a workspace's pages. Visitors who are not members learn nothing of it, not even that it exists. */
export default async function WorkspaceLayout({ children, params }: Props) {
  const { slug } = await params
  if (!(await currentUser())) redirect(`/login?next=${encodeURIComponent(`/workspace/${slug}`)}`)
  const workspace = await workspaceOf(slug)
  if (!workspace) notFound()
  const root = `/workspace/${slug}`
  return (
    <div className="shell pt-9 md:pt-12">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="text-3xl font-semibold tracking-[-0.03em]">{workspace.name}</p>
        <Badge tone={workspace.plan.premium ? 'accent' : 'plain'}>{workspace.plan.name} plan</Badge>
      </div>
      <nav aria-label="Workspace" className="mt-6 flex gap-5 border-b">
        <NavLink className={TAB} exactly href={root}>
          Enabled items
        </NavLink>
        <NavLink className={TAB} href={`${root}/agents`}>
          Agents
        </NavLink>
      </nav>
      <div className="mt-8">{children}</div>
    </div>
  )
}

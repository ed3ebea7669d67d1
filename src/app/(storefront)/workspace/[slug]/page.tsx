import { notFound } from 'next/navigation'
import { ButtonLink } from '@/components/ui/ButtonLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { Panel } from '@/components/ui/Panel'
import { plural } from '@/components/format'
import { EnabledList } from '@/components/workspace/EnabledList'
import { MemberList } from '@/components/workspace/MemberList'
import { disableAction } from '../../_actions/disable'
import { enabledIn, membersOf, workspaceOf } from '../../_data/workspace'
import type { Page } from '../../pageTypes'

export default async function WorkspacePage({ params }: Page<{ slug: string }>) {
  const workspace = await workspaceOf((await params).slug)
  if (!workspace) notFound()
  const [enabled, members] = await Promise.all([enabledIn(workspace.id), membersOf(workspace.id)])
  const owner = workspace.role === 'owner'
  return (
    <div className="grid grid-cols-1 gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
      <div>
        <div className="mb-4 flex items-end justify-between gap-4">
          <div>
            <h1 className="text-lg font-semibold tracking-[-0.015em]">Enabled items</h1>
            <p className="text-sm text-ink-3">
              {enabled.length === 0 ? 'Nothing yet' : plural(enabled.length, 'item')} · follows the published version
              unless pinned
            </p>
          </div>
          <ButtonLink href="/search">Browse the catalog</ButtonLink>
        </div>
        {enabled.length > 0 ? (
          <EnabledList disable={disableAction} mayDisable={owner} rows={enabled} workspaceId={workspace.id} />
        ) : (
          <EmptyState
            action={
              <ButtonLink href="/plugins" look="primary">
                Look at plugins
              </ButtonLink>
            }
            title="Nothing is enabled"
          >
            <p>
              {owner
                ? 'Enable skills, personas, commands or whole plugins; then your agents can be given them.'
                : 'An owner of this workspace can enable items. Your agents can then be given them.'}
            </p>
          </EmptyState>
        )}
      </div>
      <aside aria-label="About this workspace" className="grid content-start gap-4">
        <Panel title="Plan">
          <p className="font-semibold">{workspace.plan.name}</p>
          <p className="mt-1 text-sm text-ink-2">
            {workspace.plan.description ??
              (workspace.plan.premium
                ? 'Includes the items of its own tier and of all tiers below it.'
                : 'Includes all free items. Premium items can be requested on their page.')}
          </p>
        </Panel>
        <Panel aside={<span className="text-xs text-ink-3 tabular">{members.length}</span>} title="Members">
          <MemberList members={members} />
        </Panel>
      </aside>
    </div>
  )
}

import { Check, Gem, Lock } from 'lucide-react'
import Link from 'next/link'
import type { Kind } from '@/domain/kinds'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/ButtonLink'
import { ActionForm, type FormAction } from '../ui/ActionForm.client'
import { Panel } from '../ui/Panel'

/** How one of the visitor's workspaces stands to the item. */
export interface WorkspaceStanding {
  id: string
  slug: string
  name: string
  /** Enabled by itself, brought by an enabled plugin, or not at all. */
  enabled: 'itself' | 'by-plugin' | 'no'
  /** The tier that the workspace would need, where its plan does not include the item. */
  needs: string | null
  /** The visitor may change what the workspace has enabled. */
  mayEnable: boolean
  mayRequest: boolean
  requested: boolean
}

interface Props {
  item: { id: string; kind: Kind; name: string }
  /** Null for a visitor who is not logged in. */
  standings: readonly WorkspaceStanding[] | null
  loginHref: string
  actions: { enable: FormAction; disable: FormAction; requestUpgrade: FormAction }
}

/** The way from looking at an item to having it: one row for each workspace of the visitor. */
export function EnablePanel({ item, standings, loginHref, actions }: Props) {
  return (
    <Panel title="Use it">
      {standings === null ? (
        <>
          <p className="text-sm text-ink-2">Log in to enable it for your workspace and assign it to agents.</p>
          <ButtonLink className="mt-3 w-full" href={loginHref} look="primary">
            Log in to enable
          </ButtonLink>
        </>
      ) : standings.length === 0 ? (
        <p className="text-sm text-ink-2">You are not a member of any workspace yet.</p>
      ) : (
        <ul className="grid gap-4">
          {standings.map((standing) => (
            <li key={standing.id}>
              <Standing actions={actions} item={item} standing={standing} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

interface StandingProps extends Pick<Props, 'item' | 'actions'> {
  standing: WorkspaceStanding
}

function Standing({ item, standing, actions }: StandingProps) {
  const { id, slug, name, enabled, needs } = standing
  const hidden = { workspace: id, item: item.id, kind: item.kind }
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <Link className="truncate text-sm font-medium hover:underline" href={`/workspace/${slug}`}>
          {name}
        </Link>
        {enabled !== 'no' ? (
          <Badge tone="good">
            <Check aria-hidden />
            Enabled
          </Badge>
        ) : needs ? (
          <Badge className="capitalize" tone="accent">
            <Gem aria-hidden />
            {needs}
          </Badge>
        ) : null}
      </div>
      <div className="mt-2">
        {enabled === 'itself' ? (
          standing.mayEnable ? (
            <ActionForm
              action={actions.disable}
              className="w-full"
              hidden={hidden}
              label={`Disable ${item.name} for ${name}`}
              look="danger"
            >
              Disable
            </ActionForm>
          ) : null
        ) : enabled === 'by-plugin' ? (
          <p className="text-sm text-ink-3">Comes with a plugin that this workspace has enabled.</p>
        ) : needs ? (
          <Upgrade actions={actions} hidden={hidden} standing={standing} />
        ) : standing.mayEnable ? (
          <ActionForm
            action={actions.enable}
            className="w-full"
            hidden={hidden}
            label={`Enable for workspace ${name}: ${item.name}`}
            look="primary"
          >
            Enable for workspace
          </ActionForm>
        ) : (
          <p className="flex gap-1.5 text-sm text-ink-3">
            <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            An owner of this workspace can enable it.
          </p>
        )}
      </div>
    </>
  )
}

function Upgrade({
  standing,
  hidden,
  actions,
}: Pick<StandingProps, 'standing' | 'actions'> & { hidden: Record<string, string> }) {
  return (
    <>
      <p className="text-sm text-ink-2">
        Part of the <span className="font-medium capitalize">{standing.needs}</span> tier, which this workspace’s plan
        does not include.
      </p>
      {standing.requested ? (
        <p className="mt-2 text-sm text-good">Upgrade requested. We will be in touch.</p>
      ) : standing.mayRequest ? (
        <ActionForm
          action={actions.requestUpgrade}
          className="mt-2 w-full"
          hidden={hidden}
          label={`Request upgrade for ${standing.name}`}
        >
          Request upgrade
        </ActionForm>
      ) : null}
    </>
  )
}

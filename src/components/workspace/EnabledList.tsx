import { Pin } from 'lucide-react'
import Link from 'next/link'
import { type Kind, pluralOf } from '@/domain/kinds'
import type { VersionState } from '@/domain/lifecycle'
import { Glyph } from '../brand/Glyph'
import { KIND_WORDS } from '../catalog/kindWords'
import { type Trust, TrustLine } from '../catalog/TrustLine'
import { WithheldBadge } from '../catalog/WithheldBadge'
import { plural, shortDigest } from '../format'
import { ActionForm, type FormAction } from '../ui/ActionForm.client'
import { Badge } from '../ui/Badge'

export interface EnabledRow {
  id: string
  kind: Kind
  slug: string
  name: string
  description: string | null
  icon: string | null
  tier: string
  premium: boolean
  /** Still on the storefront. */
  public: boolean
  label: string | null
  digest: string | null
  state: VersionState | null
  /** Something in it was revoked elsewhere. */
  withheld: boolean
  pinned: boolean
  trust: Trust
  tokens: number | null
  /** Agents of this workspace that have it assigned by itself. */
  agents: number
}

interface Props {
  rows: readonly EnabledRow[]
  workspaceId: string
  mayDisable: boolean
  disable: FormAction
}

export function EnabledList({ rows, workspaceId, mayDisable, disable }: Props) {
  return (
    <ul aria-label="Enabled items" className="divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
      {rows.map((row) => (
        <li className="flex items-center gap-3 px-4 py-3" key={row.id}>
          <Glyph icon={row.icon} kind={row.kind} slug={row.slug} />
          <div className="min-w-0 flex-1">
            <p className="flex min-w-0 flex-wrap items-center gap-x-2">
              {row.public ? (
                <Link className="truncate font-medium hover:underline" href={`/${pluralOf(row.kind)}/${row.slug}`}>
                  {row.name}
                </Link>
              ) : (
                <span className="truncate font-medium">{row.name}</span>
              )}
              <State row={row} />
            </p>
            <p className="text-xs text-ink-3">
              {KIND_WORDS[row.kind].one}
              {row.digest ? (
                <>
                  {' · '}
                  {row.label ?? 'unlabelled'}{' '}
                  <code className="font-mono" title={row.digest}>
                    {shortDigest(row.digest)}
                  </code>
                </>
              ) : null}
              {row.agents > 0 ? ` · on ${plural(row.agents, 'agent')}` : ''}
            </p>
            {row.digest && !row.withheld ? <TrustLine trust={row.trust} /> : null}
          </div>
          {mayDisable ? (
            <ActionForm
              action={disable}
              hidden={{ workspace: workspaceId, item: row.id, kind: row.kind }}
              label={`Disable ${row.name}`}
              look="danger"
              size="sm"
            >
              Disable
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function State({ row }: { row: EnabledRow }) {
  return (
    <>
      {row.pinned ? (
        <Badge tone="accent">
          <Pin aria-hidden />
          Pinned
        </Badge>
      ) : null}
      {row.digest === null || row.state === 'revoked' ? (
        <Badge title="Agents get nothing of it until another version is published." tone="bad">
          Withdrawn
        </Badge>
      ) : row.withheld ? (
        <WithheldBadge />
      ) : row.state === 'deprecated' ? (
        <Badge tone="warn">Deprecated</Badge>
      ) : null}
    </>
  )
}

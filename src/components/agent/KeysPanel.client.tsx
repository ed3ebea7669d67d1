'use client'
// Client: a new key exists in the browser's memory only, for as long as this page is open.

import { useActionState } from 'react'
import { date } from '../format'
import { ActionForm, type FormAction } from '../ui/ActionForm.client'
import { Badge } from '../ui/Badge'
import { CopyButton } from '../ui/CopyButton.client'
import { Field, fieldLook } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { Panel } from '../ui/Panel'
import { SubmitButton } from '../ui/SubmitButton.client'

export interface KeyRow {
  id: string
  label: string | null
  prefix: string
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  lastUsedAt: string | null
  expired: boolean
}

export interface KeyResult {
  /** The new key itself: shown this once. */
  key?: string
  error?: string
}

interface Props {
  agentId: string
  keys: readonly KeyRow[]
  create: (state: KeyResult, data: FormData) => Promise<KeyResult>
  revoke: FormAction
}

export function KeysPanel({ agentId, keys, create, revoke }: Props) {
  const [result, submit] = useActionState(create, {})
  return (
    <Panel className="[&>div:last-child]:p-0" id="keys" title="API keys">
      <p className="px-4 pt-4 text-sm text-ink-2">
        A pod of this agent authenticates with one of its keys. Keys may overlap, so that you can change them without a
        gap.
      </p>
      {result.key ? (
        <Notice className="mx-4 mt-4" live tone="good">
          <p className="font-medium">Copy this key now. It is not shown again.</p>
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <code
              className="rounded-md bg-surface px-2.5 py-1.5 font-mono text-xs text-ink [overflow-wrap:anywhere]"
              data-testid="new-key"
            >
              {result.key}
            </code>
            <CopyButton labelled value={result.key} what="key" />
          </div>
        </Notice>
      ) : null}
      {result.error ? (
        <Notice className="mx-4 mt-4" live tone="bad">
          {result.error}
        </Notice>
      ) : null}
      <form action={submit} className="flex flex-wrap items-end gap-3 p-4">
        <input name="agent" type="hidden" value={agentId} />
        <Field className="min-w-40 flex-1" htmlFor="key-label" label="Label" optional>
          <input
            autoComplete="off"
            className={fieldLook}
            id="key-label"
            maxLength={100}
            name="label"
            placeholder="Production pods"
          />
        </Field>
        <Field htmlFor="key-expires" label="Expires">
          <select className={fieldLook} defaultValue="90" id="key-expires" name="days">
            <option value="30">in 30 days</option>
            <option value="90">in 90 days</option>
            <option value="365">in a year</option>
            <option value="">never</option>
          </select>
        </Field>
        <SubmitButton>Create key</SubmitButton>
      </form>
      {keys.length > 0 ? (
        <ul aria-label="Keys" className="divide-y border-t">
          {keys.map((key) => (
            <Key agentId={agentId} key={key.id} revoke={revoke} row={key} />
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}

function Key({ row, agentId, revoke }: { row: KeyRow; agentId: string; revoke: FormAction }) {
  const { id, label, prefix, createdAt, expiresAt, revokedAt, lastUsedAt, expired } = row
  const dead = revokedAt !== null || expired
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{label ?? 'Unlabelled'}</p>
        <p className="text-xs text-ink-3">
          <code className="font-mono">{prefix}…</code> · made {date(createdAt)}
          {lastUsedAt ? ` · last used ${date(lastUsedAt)}` : ' · never used'}
          {expiresAt && !dead ? ` · expires ${date(expiresAt)}` : ''}
        </p>
      </div>
      {revokedAt ? (
        <Badge tone="bad">Revoked</Badge>
      ) : expired ? (
        <Badge tone="warn">Expired</Badge>
      ) : (
        <ActionForm
          action={revoke}
          hidden={{ key: id, agent: agentId }}
          label={`Revoke key ${label ?? prefix}`}
          look="danger"
          size="sm"
        >
          Revoke
        </ActionForm>
      )}
    </li>
  )
}

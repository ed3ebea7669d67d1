import { Trash2 } from 'lucide-react'
import { LOAD_MODES, type LoadMode } from '@/domain/assignment'
import { Glyph } from '../brand/Glyph'
import { KIND_WORDS } from '../catalog/kindWords'
import { TrustLine } from '../catalog/TrustLine'
import { WithheldBadge } from '../catalog/WithheldBadge'
import { exact } from '../format'
import { Button } from '../ui/Button'
import { cn } from '../ui/cn'
import { fieldLook } from '../ui/Field'
import type { DraftAssignment, UsableItem } from './types'

const LOAD_WORDS: Record<LoadMode, string> = {
  always: 'Always',
  auto: 'Automatic',
  on_demand: 'On demand',
}

interface Props {
  assignment: DraftAssignment
  /** Undefined for what the workspace has disabled meanwhile. */
  item: UsableItem | undefined
  /** Its name where the item itself is not at hand. */
  name?: string | undefined
  readOnly: boolean
  onChange: (change: Partial<DraftAssignment>) => void
  onRemove: () => void
}

/** One item on the agent: when its instructions are loaded, and how early it stands in the context. */
export function AssignmentRow({ assignment, item, name: lastName, readOnly, onChange, onRemove }: Props) {
  const { id, load, priority } = assignment
  const name = item?.name ?? lastName ?? 'Unknown item'
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2.5 px-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)_8.5rem_4.75rem_auto]">
      {item ? (
        <Glyph icon={item.icon} kind={item.kind} size="sm" slug={item.slug} />
      ) : (
        <span className="size-8 rounded-md border border-dashed" />
      )}
      <div className="min-w-0">
        <p className="truncate text-sm font-medium">{name}</p>
        {item ? (
          <>
            <p className="truncate text-xs text-ink-3 tabular">
              {KIND_WORDS[item.kind].one}
              {item.components.length > 0 ? `, ${item.components.length} parts` : ''} ·{' '}
              {exact(item.tokens.instructions)} tokens
            </p>
            {item.withheld ? <WithheldBadge /> : <TrustLine trust={item.trust} />}
          </>
        ) : (
          <p className="text-xs text-warn">
            Withdrawn, or not enabled any more: agents get nothing of it. Remove it, or enable it again.
          </p>
        )}
      </div>
      {readOnly ? (
        <span className="sm:order-last" />
      ) : (
        <Button aria-label={`Remove ${name}`} className="sm:order-last" look="ghost" onClick={onRemove} size="icon">
          <Trash2 aria-hidden />
        </Button>
      )}
      <div className="col-span-3 grid grid-cols-[1fr_4.75rem] gap-2 sm:col-span-2">
        <select
          aria-label={`When ${name} is loaded`}
          className={cn(fieldLook, 'px-2')}
          disabled={readOnly}
          id={`load-${id}`}
          onChange={(event) => {
            const chosen = LOAD_MODES.find((mode) => mode === event.target.value)
            if (chosen) onChange({ load: chosen })
          }}
          value={load}
        >
          {LOAD_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {LOAD_WORDS[mode]}
            </option>
          ))}
        </select>
        <input
          aria-label={`Priority of ${name}`}
          className={cn(fieldLook, 'px-2 tabular')}
          disabled={readOnly}
          id={`priority-${id}`}
          inputMode="numeric"
          max={1000}
          min={0}
          onChange={(event) =>
            onChange({ priority: Math.min(1000, Math.max(0, Math.trunc(Number(event.target.value)))) })
          }
          title="Lower numbers come first"
          type="number"
          value={priority}
        />
      </div>
    </li>
  )
}

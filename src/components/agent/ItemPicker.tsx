import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { Glyph } from '../brand/Glyph'
import { KIND_WORDS } from '../catalog/kindWords'
import { TrustLine } from '../catalog/TrustLine'
import { WithheldBadge } from '../catalog/WithheldBadge'
import { exact } from '../format'
import { cn } from '../ui/cn'
import { fieldLook } from '../ui/Field'
import { Scrollable } from '../ui/Scrollable'
import type { UsableItem } from './types'

interface Props {
  items: readonly UsableItem[]
  onAdd: (item: UsableItem) => void
}

/** What the workspace has enabled and the agent does not have yet. */
export function ItemPicker({ items, onAdd }: Props) {
  const [wanted, setWanted] = useState('')
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const found = items.filter(({ name, slug, description, kind }) => {
    const text = `${name} ${slug} ${kind} ${description}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return (
    <div>
      <span className="relative block">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
        />
        <input
          aria-label="Find enabled items"
          className={cn(fieldLook, 'pl-9')}
          onChange={(event) => setWanted(event.target.value)}
          placeholder="Find what is enabled"
          type="search"
          value={wanted}
        />
      </span>
      <Scrollable as="ul" className="relative mt-2 max-h-72 overflow-y-auto rounded-lg border" label="Enabled items">
        {found.map((item) => (
          <li className="border-b last:border-b-0" key={item.id}>
            <button
              className="flex w-full items-center gap-3 px-3 py-2 text-left outline-offset-[-2px] hover:bg-sunken"
              onClick={() => onAdd(item)}
              type="button"
            >
              <Glyph icon={item.icon} kind={item.kind} size="sm" slug={item.slug} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium">
                  <span className="sr-only">Add </span>
                  {item.name}
                </span>
                <span className="block truncate text-xs text-ink-3">
                  {KIND_WORDS[item.kind].one} · {exact(item.tokens.instructions)} tokens
                </span>
                {item.withheld ? <WithheldBadge /> : <TrustLine trust={item.trust} />}
              </span>
              <Plus aria-hidden className="size-4 shrink-0 text-ink-3" />
            </button>
          </li>
        ))}
        {found.length === 0 ? (
          <li className="px-3 py-6 text-center text-sm text-ink-3">
            {items.length === 0 ? 'Everything enabled is assigned.' : 'Nothing enabled matches.'}
          </li>
        ) : null}
      </Scrollable>
    </div>
  )
}

import { Check } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import { compact, exact } from '../format'
import { cn } from '../ui/cn'
import { type ListParams, listHref, TOKEN_LIMITS } from './listParams'

interface FacetValue {
  value: string
  count: number
}

export interface FilterFacets {
  category: readonly FacetValue[]
  tags: readonly FacetValue[]
  tier: readonly FacetValue[]
  source: readonly FacetValue[]
}

interface Props {
  path: string
  params: ListParams
  facets: FilterFacets
  /** Names of the categories by their slug. */
  categoryNames: Readonly<Record<string, string>>
}

const TAGS_SHOWN = 14

/** Filters as links: each is an address that can be shared, opened in a tab, and works without script. */
export function FilterPanel({ path, params, facets, categoryNames }: Props) {
  const href = (change: Partial<ListParams>) => listHref(path, params, change)
  const chosenTags = params.tags.filter((tag) => !facets.tags.some(({ value }) => value === tag))
  const tags = [...chosenTags.map((value) => ({ value, count: 0 })), ...facets.tags].slice(0, TAGS_SHOWN)
  return (
    <div className="grid gap-7">
      <Choices
        chosen={params.category}
        entries={facets.category}
        href={(category) => href({ category })}
        label={(slug) => categoryNames[slug] ?? slug}
        title="Category"
      />
      <Choices
        chosen={params.tier}
        entries={facets.tier}
        href={(tier) => href({ tier })}
        label={(tier) => tier.charAt(0).toUpperCase() + tier.slice(1)}
        title="Tier"
      />
      <Choices
        chosen={params.max_tokens ? String(params.max_tokens) : undefined}
        entries={TOKEN_LIMITS.map((limit) => ({ value: String(limit) }))}
        href={(limit) => href({ max_tokens: limit ? Number(limit) : undefined })}
        label={(limit) => `Up to ${exact(Number(limit))}`}
        title="Tokens"
      />
      {tags.length > 0 ? (
        <Group title="Tags">
          <ul className="flex flex-wrap gap-1.5">
            {tags.map(({ value }) => {
              const on = params.tags.includes(value)
              const next = on ? params.tags.filter((tag) => tag !== value) : [...params.tags, value]
              return (
                <li key={value}>
                  <Link
                    aria-current={on ? 'true' : undefined}
                    className={cn(
                      'block rounded-full border px-2.5 py-0.5 text-xs pointer-coarse:py-1.5',
                      on
                        ? 'border-ink bg-ink text-bg'
                        : 'bg-surface text-ink-2 hover:border-line-strong hover:text-ink',
                    )}
                    href={href({ tags: next })}
                    scroll={false}
                  >
                    {value}
                  </Link>
                </li>
              )
            })}
          </ul>
        </Group>
      ) : null}
      <Choices
        chosen={params.source}
        entries={facets.source}
        href={(source) => href({ source })}
        label={(source) => source}
        title="Source"
      />
    </div>
  )
}

interface ChoicesProps {
  title: string
  entries: readonly { value: string; count?: number }[]
  chosen: string | undefined
  href: (value: string | undefined) => string
  label: (value: string) => string
}

/** One of a few: a second click on the chosen one lets go of it. */
function Choices({ title, entries, chosen, href, label }: ChoicesProps) {
  if (entries.length === 0 && chosen === undefined) return null
  const known = entries.some(({ value }) => value === chosen)
  const shown = chosen === undefined || known ? entries : [{ value: chosen }, ...entries]
  return (
    <Group title={title}>
      <ul className="-mx-2">
        {shown.map(({ value, count }) => {
          const on = value === chosen
          return (
            <li key={value}>
              <Link
                aria-current={on ? 'true' : undefined}
                className={cn(
                  'flex items-center gap-2 rounded-md px-2 py-1 text-sm pointer-coarse:py-2',
                  on ? 'bg-sunken font-medium text-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink',
                )}
                href={href(on ? undefined : value)}
                scroll={false}
              >
                <span className="min-w-0 flex-1 truncate">{label(value)}</span>
                {on ? <Check aria-hidden className="size-3.5" /> : null}
                {count === undefined ? null : <span className="text-xs text-ink-3 tabular">{compact(count)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </Group>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <p className="mb-2 text-xs font-medium text-ink-3" id={heading}>
        {title}
      </p>
      {children}
    </section>
  )
}

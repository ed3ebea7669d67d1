import { SlidersHorizontal } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActiveFilters } from '@/components/catalog/ActiveFilters'
import { FilterPanel } from '@/components/catalog/FilterPanel'
import { ItemGrid } from '@/components/catalog/ItemGrid'
import { KIND_WORDS } from '@/components/catalog/kindWords'
import { ListToolbar } from '@/components/catalog/ListToolbar'
import { isFiltered, listHref, parseListParams } from '@/components/catalog/listParams'
import { plural } from '@/components/format'
import { ButtonLink } from '@/components/ui/ButtonLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { Pagination } from '@/components/ui/Pagination'
import { isKindPlural, singularOf } from '@/domain/kinds'
import { browse, categories } from '../_data/catalog'
import type { Page } from '../pageTypes'

type Props = Page<{ kind: string }>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params
  if (!isKindPlural(kind)) return {}
  const { many, promise } = KIND_WORDS[singularOf(kind)]
  return { title: many, description: promise }
}

/** One kind's list: everything that narrows it is in the address. */
export default async function BrowsePage({ params, searchParams }: Props) {
  const { kind: kinds } = await params
  if (!isKindPlural(kinds)) notFound()
  const kind = singularOf(kinds)
  const list = parseListParams(await searchParams)
  const [{ items, pagination, facets }, known] = await Promise.all([browse(kinds, list), categories()])
  const path = `/${kinds}`
  const words = KIND_WORDS[kind]
  const names = Object.fromEntries(known.map(({ slug, name }) => [slug, name]))
  const filters = <FilterPanel categoryNames={names} facets={facets} params={list} path={path} />

  return (
    <div className="shell pt-10 md:pt-14">
      <h1 className="text-3xl font-semibold tracking-[-0.03em]">{words.many}</h1>
      <p className="mt-2 max-w-2xl text-lg text-ink-2">{words.promise}</p>

      <div className="mt-9 lg:grid lg:grid-cols-[13.5rem_1fr] lg:gap-10">
        <aside aria-label="Filters" className="hidden lg:block">
          {filters}
        </aside>
        <div className="min-w-0">
          <ListToolbar label={`Search ${words.many.toLowerCase()}`} params={list} path={path} />
          <details className="mt-2 rounded-lg border bg-surface lg:hidden">
            <summary className="flex h-10 items-center gap-2 px-3 text-sm font-medium">
              <SlidersHorizontal aria-hidden className="size-4 text-ink-3" />
              Filters
            </summary>
            <div className="border-t p-4">{filters}</div>
          </details>
          <div className="mt-5 mb-4 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
            <p aria-live="polite" className="text-sm text-ink-3">
              {plural(pagination.total, words.one.toLowerCase())}
            </p>
            <ActiveFilters categoryNames={names} params={list} path={path} />
          </div>
          {items.length > 0 ? (
            <ItemGrid items={items} narrow />
          ) : (
            <EmptyState
              action={
                isFiltered(list) ? <ButtonLink href={path}>Show all {words.many.toLowerCase()}</ButtonLink> : null
              }
              title={isFiltered(list) ? 'Nothing matches' : `No ${words.many.toLowerCase()} yet`}
            >
              <p>
                {isFiltered(list)
                  ? 'Try fewer filters, or other words.'
                  : 'Items appear here as soon as they are approved and published.'}
              </p>
            </EmptyState>
          )}
          <Pagination
            href={(page) => listHref(path, list, { page })}
            page={pagination.page}
            totalPages={pagination.total_pages}
          />
        </div>
      </div>
    </div>
  )
}

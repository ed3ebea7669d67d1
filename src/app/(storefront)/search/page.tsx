import type { Metadata } from 'next'
import { ActiveFilters } from '@/components/catalog/ActiveFilters'
import { ItemGrid } from '@/components/catalog/ItemGrid'
import { ListToolbar } from '@/components/catalog/ListToolbar'
import { isFiltered, listHref, parseListParams } from '@/components/catalog/listParams'
import { plural } from '@/components/format'
import { ButtonLink } from '@/components/ui/ButtonLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { Pagination } from '@/components/ui/Pagination'
import { browse, categories } from '../_data/catalog'

export const metadata: Metadata = { title: 'Search' }

const PATH = '/search'

/** Everything at once: all kinds, forgiving about spelling. */
export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const list = parseListParams(await searchParams)
  const [{ items, pagination }, known] = await Promise.all([browse(null, list), categories()])
  const names = Object.fromEntries(known.map(({ slug, name }) => [slug, name]))
  return (
    <div className="shell pt-10 md:pt-14">
      <h1 className="text-3xl font-semibold tracking-[-0.03em]">
        {list.q
          ? `Results for “${list.q}”`
          : list.category
            ? (names[list.category] ?? 'The whole catalog')
            : 'The whole catalog'}
      </h1>
      <div className="mt-6 max-w-3xl">
        <ListToolbar label="Search the whole catalog" params={list} path={PATH} />
      </div>
      <div className="mt-5 mb-5 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
        <p aria-live="polite" className="text-sm text-ink-3">
          {plural(pagination.total, 'item')}
        </p>
        <ActiveFilters categoryNames={names} params={list} path={PATH} />
      </div>
      {items.length > 0 ? (
        <ItemGrid items={items} showKind />
      ) : (
        <EmptyState
          action={isFiltered(list) ? <ButtonLink href={PATH}>Show the whole catalog</ButtonLink> : null}
          title={list.q ? `Nothing found for “${list.q}”` : 'Nothing here yet'}
        >
          <p>Try another word for it, or fewer words. Small spelling mistakes are forgiven.</p>
        </EmptyState>
      )}
      <Pagination
        href={(page) => listHref(PATH, list, { page })}
        page={pagination.page}
        totalPages={pagination.total_pages}
      />
    </div>
  )
}

import { ArrowRight } from 'lucide-react'
import type { Metadata } from 'next'
import Form from 'next/form'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ItemGrid } from '@/components/catalog/ItemGrid'
import { KindIcon } from '@/components/catalog/KindIcon'
import { KIND_WORDS } from '@/components/catalog/kindWords'
import { type ListParams, listHref, parseListParams } from '@/components/catalog/listParams'
import { exact, plural } from '@/components/format'
import { SearchField } from '@/components/layout/SearchField.client'
import { ButtonLink } from '@/components/ui/ButtonLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { KIND_PLURALS, KINDS, pluralOf, singularOf } from '@/domain/kinds'
import { browse, categories, search } from '../_data/catalog'
import type { Page } from '../pageTypes'

export const metadata: Metadata = { title: 'Search' }

/** All kinds at once: by words the best matches, by category or tag a shelf of each kind. */
export default async function SearchPage({ searchParams }: Page) {
  const list = parseListParams(await searchParams)
  const shelved = list.category !== undefined || list.tags.length > 0
  const category = (await categories()).find(({ slug }) => slug === list.category)
  const about = category?.name ?? (list.tags.length > 0 ? list.tags.join(', ') : undefined)
  return (
    <div className="shell pt-10 md:pt-14">
      <h1 className="text-3xl font-semibold tracking-[-0.03em] [overflow-wrap:anywhere]">
        {about ?? (list.q ? `Results for “${list.q}”` : 'The whole catalog')}
      </h1>
      {category?.description ? <p className="mt-2 text-lg text-ink-2">{category.description}</p> : null}
      <search className="mt-6 block max-w-2xl">
        <Form action="/search">
          <SearchField defaultValue={list.q} label="Search the whole catalog" placeholder="Search everything" />
        </Form>
      </search>
      <nav aria-label="One kind only" className="mt-3 flex flex-wrap gap-2">
        {KINDS.map((kind) => (
          <Link
            className="flex items-center gap-1.5 rounded-full border bg-surface px-3 py-1 text-sm text-ink-2 hover:border-line-strong hover:text-ink pointer-coarse:py-2"
            href={listHref(`/${pluralOf(kind)}`, list, {})}
            key={kind}
          >
            <KindIcon className="size-3.5" kind={kind} />
            {KIND_WORDS[kind].many}
          </Link>
        ))}
      </nav>
      {shelved ? <Shelves list={list} /> : <Matches q={list.q ?? ''} />}
    </div>
  )
}

async function Matches({ q }: { q: string }) {
  const { results, total } = await search(q)
  if (results.length === 0) return <Nothing q={q} />
  return (
    <>
      <p className="mt-7 mb-4 text-sm text-ink-3">
        {plural(total, 'item')}
        {total > results.length ? `, the first ${results.length} here; choose a kind to see all` : ''}
      </p>
      <ItemGrid items={results} showKind />
    </>
  )
}

const SHELF_SIZE = 6

async function Shelves({ list }: { list: ListParams }) {
  const pages = await Promise.all(
    KIND_PLURALS.map(async (kinds) => ({ kinds, found: await browse(kinds, { ...list, page: 1 }, SHELF_SIZE) })),
  )
  const filled = pages.filter(({ found }) => found.items.length > 0)
  if (filled.length === 0) return <Nothing q={list.q} />
  return filled.map(({ kinds, found }) => {
    const { total } = found.pagination
    return (
      <section aria-label={KIND_WORDS[singularOf(kinds)].many} className="mt-10" key={kinds}>
        <div className="mb-4 flex items-baseline justify-between">
          <h2 className="text-lg font-semibold tracking-[-0.015em]">
            {KIND_WORDS[singularOf(kinds)].many} <span className="font-normal text-ink-3 tabular">{exact(total)}</span>
          </h2>
          {total > SHELF_SIZE ? <SeeAll href={listHref(`/${kinds}`, list, {})}>See all</SeeAll> : null}
        </div>
        <ItemGrid heading="h3" items={found.items} />
      </section>
    )
  })
}

function SeeAll({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="group flex items-center gap-1 text-sm text-ink-2 hover:text-ink" href={href}>
      {children}
      <ArrowRight aria-hidden className="size-3.5 transition-transform group-hover:translate-x-0.5" />
    </Link>
  )
}

function Nothing({ q }: { q: string | undefined }) {
  return (
    <EmptyState
      action={<ButtonLink href="/search">Show the whole catalog</ButtonLink>}
      className="mt-8"
      title={q ? `Nothing found for “${q}”` : 'Nothing here yet'}
    >
      <p>Try another word for it, or fewer words. Small spelling mistakes are forgiven.</p>
    </EmptyState>
  )
}

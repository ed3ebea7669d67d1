import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ItemGrid } from '@/components/catalog/ItemGrid'
import { KIND_WORDS } from '@/components/catalog/kindWords'
import { KindIcon } from '@/components/catalog/KindIcon'
import { exact } from '@/components/format'
import { HomeHero } from '@/components/home/HomeHero'
import { HowItWorks } from '@/components/home/HowItWorks'
import { KINDS, pluralOf } from '@/domain/kinds'
import { categories, featured, kindCounts, newest } from './_data/catalog'

export default async function HomePage() {
  const [counts, chosen, fresh, known] = await Promise.all([kindCounts(), featured(6), newest(6), categories()])
  const shelves = known.filter(({ count }) => count > 0)
  return (
    <>
      <HomeHero />
      <div className="shell">
        <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line md:grid-cols-4">
          {KINDS.map((kind) => (
            <li className="relative bg-surface p-5 transition-colors hover:bg-sunken" key={kind}>
              <div className="flex items-center justify-between gap-2">
                <KindIcon className="size-5" kind={kind} />
                <span className="text-sm text-ink-3 tabular">{exact(counts[kind])}</span>
              </div>
              <Link className="cover-link mt-4 block font-semibold" href={`/${pluralOf(kind)}`}>
                {KIND_WORDS[kind].many}
              </Link>
              <p className="mt-1 text-sm text-ink-2">{KIND_WORDS[kind].promise}</p>
            </li>
          ))}
        </ul>

        {chosen.length > 0 ? (
          <Shelf title="Featured">
            <ItemGrid heading="h3" items={chosen} showKind />
          </Shelf>
        ) : null}
        {shelves.length > 0 ? (
          <Shelf title="By category">
            <ul className="grid grid-cols-2 gap-x-8 md:grid-cols-3 lg:grid-cols-4">
              {shelves.map(({ slug, name, count }) => (
                <li className="border-b" key={slug}>
                  <Link
                    className="group flex items-center justify-between gap-3 py-3 hover:text-accent"
                    href={`/search?category=${encodeURIComponent(slug)}`}
                  >
                    <span className="truncate font-medium">{name}</span>
                    <span className="text-sm text-ink-3 tabular">{exact(count)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Shelf>
        ) : null}
        <HowItWorks />
        {fresh.length > 0 ? (
          <Shelf more={{ href: '/skills?sort=newest', words: 'Newest skills' }} title="Newest">
            <ItemGrid heading="h3" items={fresh} showKind />
          </Shelf>
        ) : null}
      </div>
    </>
  )
}

interface ShelfProps {
  title: string
  more?: { href: string; words: string }
  children: ReactNode
}

function Shelf({ title, more, children }: ShelfProps) {
  return (
    <section className="mt-20">
      <div className="mb-5 flex items-baseline justify-between">
        <h2 className="text-xl font-semibold tracking-[-0.02em]">{title}</h2>
        {more ? (
          <Link className="group flex items-center gap-1 text-sm text-ink-2 hover:text-ink" href={more.href}>
            {more.words}
            <ArrowRight aria-hidden className="size-3.5 transition-transform group-hover:translate-x-0.5" />
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  )
}

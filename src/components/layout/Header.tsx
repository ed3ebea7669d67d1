import { Menu } from 'lucide-react'
import Link from 'next/link'
import { KINDS, pluralOf } from '@/domain/kinds'
import { Wordmark } from '../brand/Logo'
import { KindIcon } from '../catalog/KindIcon'
import { KIND_WORDS } from '../catalog/kindWords'
import { ButtonLink } from '../ui/ButtonLink'
import { AccountMenu } from './AccountMenu'
import { Disclosure } from './Disclosure.client'
import { NavLink } from './NavLink.client'
import { SearchField } from './SearchField.client'
import { ThemeToggle } from './ThemeToggle.client'
import type { Viewer } from './viewer'

interface Props {
  viewer: Viewer | null
  logout: () => Promise<void>
}

export function Header({ viewer, logout }: Props) {
  return (
    <header className="sticky top-0 z-30 border-b bg-bg/85 backdrop-blur-lg">
      <div className="shell flex h-15 items-center gap-2 md:gap-5">
        <Link aria-label="Automatos Marketplace, home" className="-ml-1 rounded-md px-1 py-1" href="/">
          <Wordmark />
        </Link>
        <nav aria-label="Catalog" className="hidden items-center gap-0.5 md:flex">
          {KINDS.map((kind) => (
            <NavLink
              activeClassName="text-ink bg-sunken"
              className="rounded-md px-2.5 py-1.5 text-sm font-medium text-ink-2 hover:text-ink"
              href={`/${pluralOf(kind)}`}
              key={kind}
            >
              {KIND_WORDS[kind].many}
            </NavLink>
          ))}
        </nav>
        <search className="ml-auto hidden w-full max-w-64 lg:block">
          <form action="/search">
            <SearchField label="Search the catalog" placeholder="Search" shortcut />
          </form>
        </search>
        <div className="ml-auto flex items-center gap-1 lg:ml-0">
          <ThemeToggle />
          {viewer ? (
            <AccountMenu logout={logout} viewer={viewer} />
          ) : (
            <ButtonLink href="/login" look="primary">
              Log in
            </ButtonLink>
          )}
          <MobileMenu />
        </div>
      </div>
    </header>
  )
}

/** Below the desktop's width: search and the kinds in one sheet under the header. */
function MobileMenu() {
  return (
    <Disclosure
      className="lg:hidden"
      label="Menu"
      summary={<Menu aria-hidden className="size-5" />}
      summaryClassName="grid size-9 place-items-center rounded-md text-ink-2 hover:bg-sunken pointer-coarse:size-10"
    >
      <div className="absolute inset-x-0 top-full border-b bg-bg p-4 shadow-pop">
        <search>
          <form action="/search">
            <SearchField label="Search the catalog" placeholder="Search everything" />
          </form>
        </search>
        <nav aria-label="Catalog menu" className="mt-3 grid">
          {KINDS.map((kind) => (
            <Link
              className="flex items-center gap-3 rounded-md px-2 py-2.5 font-medium hover:bg-sunken"
              href={`/${pluralOf(kind)}`}
              key={kind}
            >
              <KindIcon kind={kind} />
              {KIND_WORDS[kind].many}
            </Link>
          ))}
        </nav>
      </div>
    </Disclosure>
  )
}

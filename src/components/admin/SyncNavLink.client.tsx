'use client'

import { Link, NavGroup } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { NavCount } from './NavCount'
import { ALL_RUNS, SYNC } from './syncLinks'
import { useDesk } from './useDesk.client'

const LINKS = [
  { href: SYNC, label: 'Overview', isHere: (path: string) => path === SYNC },
  { href: ALL_RUNS, label: 'All runs', isHere: (path: string) => path.startsWith(ALL_RUNS) },
]

/** The way to the sync screens, on top of the panel's menu. */
export function SyncNavLink() {
  const path = usePathname()
  const counts = useDesk()
  return (
    <NavGroup label="Sync">
      {LINKS.map(({ href, label, isHere }) => (
        <Link
          key={href}
          className="nav__link"
          href={href}
          prefetch={false}
          aria-current={path === href ? 'page' : undefined}
        >
          {isHere(path) ? <div className="nav__link-indicator" /> : null}
          <span className="nav__link-label">{label}</span>
          {href === SYNC ? <NavCount count={counts?.runs_failed} what="sources whose last sync failed" urgent /> : null}
        </Link>
      ))}
    </NavGroup>
  )
}

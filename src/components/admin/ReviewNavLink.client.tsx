'use client'

import { Link, NavGroup } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { NavCount } from './NavCount'
import { useDesk } from './useDesk.client'

const HREF = '/admin/review'

/** The way to the review queue, on top of the panel's menu. */
export function ReviewNavLink() {
  const counts = useDesk()
  const here = usePathname() === HREF
  return (
    <NavGroup label="Review">
      <Link className="nav__link" href={HREF} prefetch={false} aria-current={here ? 'page' : undefined}>
        {here ? <div className="nav__link-indicator" /> : null}
        <span className="nav__link-label">Review queue</span>
        <NavCount count={counts?.waiting} what="wait for review" />
        <NavCount count={counts?.alerts_open} what="open alerts" urgent />
      </Link>
    </NavGroup>
  )
}
